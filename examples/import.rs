use planbook::command::import::{ImportOptions, import};
fn main() {
    let files = std::env::args().skip(2).map(Into::into).collect();
    let root = std::env::args().nth(1).unwrap().into();
    let o = import(&ImportOptions { root, files, force: true, ..Default::default() }, &mut std::io::stdout())
        .unwrap();
    for d in o.diagnostics.iter() {
        let (l, c) = d.place.document.line_column(d.place.span.start);
        println!(
            "error[{}]: {} at {}:{l}:{c}\n  {:?}\n  {:?}",
            d.code, d.message, d.place.document.path, d.label, d.help
        );
    }
}
