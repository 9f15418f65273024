//! Who is responsible, as a plan prints it.

use super::random::Random;
use super::words::{BODIES, Words};

/// The owners of one plan: the same body is mostly spelled the same way throughout.
pub struct Owners<'a> {
    words: &'a Words,
    /// "governor", or "director" where the prison is run by a company.
    head: &'static str,
    health: String,
    education: String,
    /// The usual spelling of an owner in this plan is drawn from this and the owner's place in the list.
    plan: [usize; 2],
}

impl<'a> Owners<'a> {
    /// The owners of a prison's plan. Contracts for health and teaching pass on every third plan.
    pub fn of(words: &'a Words, prison: usize, plan: usize) -> Self {
        let random = &mut Random::of(&[5, prison, plan / 3]);
        Self {
            words,
            head: if Random::of(&[6, prison]).chance(150) { "director" } else { "governor" },
            health: format!("provider-{}", random.rank(BODIES)),
            education: format!("education-{}", random.rank(BODIES)),
            plan: [prison, plan],
        }
    }

    /// The body that an owner's key means in this plan, in its first spelling.
    pub fn body(&self, key: &str) -> String {
        self.words.owner(self.resolve(key)).spellings[0].clone()
    }

    /// The owners of one action in answer to a problem.
    pub fn choose(&self, known: &[String], random: &mut Random) -> Vec<String> {
        let drawn = random.below(1000);
        let other = match known {
            [] => None,
            known if drawn < 260 => Some(known[random.rank(known.len())].as_str()),
            _ => None,
        };
        let key = other.unwrap_or_else(|| {
            if drawn < 950 {
                self.head
            } else {
                &self.words.owners[random.rank(self.words.owners.len() - 2 * BODIES)].key
            }
        });
        let mut owners = vec![self.spelled(key, random)];
        if random.chance(80) {
            if key == "healthcare" && random.chance(100) {
                let joint = usize::from(self.head == "director");
                return vec![self.words.joints[joint].spelling.clone()];
            }
            let second =
                if key == self.head { known.first().map_or("region", String::as_str) } else { self.head };
            let second = self.spelled(second, random);
            if !owners.contains(&second) {
                owners.insert(0, second);
            }
        }
        owners
    }

    fn resolve<'k>(&'k self, key: &'k str) -> &'k str {
        match key {
            "provider" => &self.health,
            "education" => &self.education,
            key => key,
        }
    }

    /// An owner as this plan spells it, and now and then in another way.
    fn spelled(&self, key: &str, random: &mut Random) -> String {
        let owner = self.words.owner(self.resolve(key));
        if random.chance(30) {
            return random.pick(&owner.spellings).clone();
        }
        let [prison, plan] = self.plan;
        let usual = &mut Random::of(&[7, prison, plan, owner.name.len()]);
        let common = if usual.chance(900) { owner.spellings.len().min(2) } else { owner.spellings.len() };
        usual.pick(&owner.spellings[..common]).clone()
    }
}
