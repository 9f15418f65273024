//! Invented names: of prisons, and of whatever has a name of its own in a plan.

use super::random::Random;

const FIRST: [&str; 40] = [
    "Quill", "Fable", "Umber", "Figment", "Mock", "Inkle", "Sham", "Vellum", "Murmur", "Nimbus", "Thimble",
    "Zephyr", "Saffron", "Cobalt", "Pretend", "Ochre", "Gossamer", "Lantern", "Bramble", "Tinder", "Velvet",
    "Cinder", "Marble", "Pebble", "Whimsy", "Anvil", "Beryl", "Cipher", "Dapple", "Ember", "Falcon",
    "Glimmer", "Hazel", "Indigo", "Jasper", "Kestrel", "Lilac", "Mimic", "Nettle", "Opal",
];

const SECOND: [&str; 30] = [
    "marsh", "wick", "mere", "holt", "gate", "moor", "combe", "stead", "fold", "garth", "hythe", "ness",
    "thorpe", "water", "weald", "wold", "bourne", "cross", "dene", "fell", "haven", "keep", "lea", "pike",
    "reach", "shaw", "stow", "tarn", "vale", "yard",
];

/// The name of a prison without "HMP": one of 1,200, and then the same again with a number.
pub fn place(prison: usize) -> String {
    let (first, second) =
        (prison % FIRST.len(), (prison / FIRST.len() + prison % FIRST.len()) % SECOND.len());
    let round = prison / (FIRST.len() * SECOND.len());
    let name = format!("{}{}", FIRST[first], SECOND[second]);
    if round == 0 { name } else { format!("{name} {}", round + 1) }
}

/// The coined word of a rank: the same rank is the same word.
pub fn coined(rank: usize) -> String {
    const START: [&str; 24] = [
        "b", "br", "c", "d", "dr", "f", "g", "gl", "h", "j", "k", "l", "m", "n", "p", "pr", "qu", "r", "s",
        "st", "t", "tr", "v", "z",
    ];
    const MIDDLE: [&str; 12] = ["a", "e", "i", "o", "u", "ai", "ea", "io", "oa", "ou", "ay", "y"];
    const END: [&str; 14] = ["b", "d", "k", "l", "lm", "m", "n", "nd", "r", "rn", "ss", "sk", "t", "x"];
    let mut random = Random::of(&[11, rank]);
    let mut word = String::new();
    for _ in 0..1 + usize::from(rank > 40) {
        word.push_str(random.pick::<&str>(&START));
        word.push_str(random.pick::<&str>(&MIDDLE));
    }
    word.push_str(random.pick::<&str>(&START));
    word.push_str(random.pick::<&str>(&["a", "e", "i", "o"]));
    word.push_str(random.pick::<&str>(&END));
    let capital = word[..1].to_uppercase();
    word.replace_range(..1, &capital);
    word
}
