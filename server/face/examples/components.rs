//! Prints the components page: `cargo run -p senha-face --example components -- pt dark`.

use senha_face::{Lang, Theme, components_page};

fn main() {
    let mut args = std::env::args().skip(1);
    let lang = args.next().and_then(|a| Lang::parse(&a)).unwrap_or_default();
    let theme = args.next().and_then(|a| Theme::parse(&a)).unwrap_or_default();
    println!("{}", components_page(lang, theme));
}
