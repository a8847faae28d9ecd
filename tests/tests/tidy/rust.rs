//! A Rust file as tokens: comments are gone, texts are single tokens, and every token knows its line.

use std::str::FromStr;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::tree::File;

/// One token: a word, a sign, a literal, or a bracket.
pub struct Token {
    pub text: String,
    pub line: usize,
    /// Within an item that only tests compile.
    pub test: bool,
    pub kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Word,
    Sign,
    Literal,
}

/// One function with a body: its name, its first line, and how many lines it has with its signature.
pub struct Function {
    pub name: String,
    pub line: usize,
    pub lines: usize,
}

/// What tidy knows of a Rust file.
pub struct Source {
    pub tokens: Vec<Token>,
    pub functions: Vec<Function>,
    /// Lines outside items that only tests compile.
    pub production_lines: usize,
}

impl Source {
    /// Reads a file that compiles.
    pub fn of(file: &File) -> Self {
        let stream = TokenStream::from_str(&file.text).unwrap_or_else(|fault| panic!("{}: {fault}", file.path));
        let whole_file_is_test = is_test_file(&file.path);
        let mut source =
            Self { tokens: Vec::new(), functions: Vec::new(), production_lines: file.text.lines().count() };
        source.read(stream, whole_file_is_test);
        if whole_file_is_test {
            source.production_lines = 0;
        }
        source
    }

    /// The lines on which these tokens follow each other.
    pub fn lines_with<'a>(&'a self, texts: &'a [&str]) -> impl Iterator<Item = &'a Token> {
        let starts = self.tokens.windows(texts.len());
        starts
            .filter(move |window| window.iter().zip(texts).all(|(token, text)| token.text == *text))
            .map(|window| &window[0])
    }

    fn read(&mut self, stream: TokenStream, test: bool) {
        let trees: Vec<TokenTree> = stream.into_iter().collect();
        let mut index = 0;
        while index < trees.len() {
            let end = if test { index } else { test_item_end(&trees, index) };
            if end > index {
                self.read_test_item(&trees[index..end]);
                index = end;
                continue;
            }
            self.note_function(&trees[index..]);
            self.read_one(&trees[index], test);
            index += 1;
        }
    }

    fn read_test_item(&mut self, trees: &[TokenTree]) {
        let (first, last) = (trees[0].span().start().line, trees[trees.len() - 1].span().end().line);
        self.production_lines = self.production_lines.saturating_sub(last + 1 - first);
        for (index, tree) in trees.iter().enumerate() {
            self.note_function(&trees[index..]);
            self.read_one(tree, true);
        }
    }

    fn read_one(&mut self, tree: &TokenTree, test: bool) {
        let line = tree.span().start().line;
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = brackets(group.delimiter());
                self.push(open, line, test, Kind::Sign);
                self.read(group.stream(), test);
                self.push(close, group.span_close().start().line, test, Kind::Sign);
            }
            TokenTree::Ident(word) => self.push(&word.to_string(), line, test, Kind::Word),
            TokenTree::Punct(sign) => self.push(&sign.to_string(), line, test, Kind::Sign),
            TokenTree::Literal(literal) => self.push(&literal.to_string(), line, test, Kind::Literal),
        }
    }

    fn push(&mut self, token: &str, line: usize, test: bool, kind: Kind) {
        if !token.is_empty() {
            self.tokens.push(Token { text: token.to_owned(), line, test, kind });
        }
    }

    /// Notes `fn NAME .. { .. }` where it begins here; a declaration without a body ends at its `;`.
    fn note_function(&mut self, trees: &[TokenTree]) {
        let [TokenTree::Ident(word), TokenTree::Ident(name), rest @ ..] = trees else { return };
        if word != "fn" {
            return;
        }
        let line = word.span().start().line;
        for tree in rest {
            match tree {
                TokenTree::Punct(sign) if sign.as_char() == ';' => return,
                TokenTree::Group(body) if body.delimiter() == Delimiter::Brace => {
                    let lines = body.span_close().end().line + 1 - line;
                    self.functions.push(Function { name: name.to_string(), line, lines });
                    return;
                }
                _ => {}
            }
        }
    }
}

/// Whether the whole file is compiled for tests alone.
pub fn is_test_file(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/") || path.contains("/benches/")
}

/// The index after an item that begins here with `#[cfg(test)]`; the same index where none does.
fn test_item_end(trees: &[TokenTree], start: usize) -> usize {
    let is_mark = matches!(&trees[start], TokenTree::Punct(sign) if sign.as_char() == '#')
        && trees.get(start + 1).is_some_and(|tree| tree.to_string().replace(' ', "") == "[cfg(test)]");
    if !is_mark {
        return start;
    }
    let ends = |tree: &TokenTree| match tree {
        TokenTree::Punct(sign) => sign.as_char() == ';',
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        _ => false,
    };
    let item = trees[start + 2..].iter().position(ends);
    item.map_or(trees.len(), |length| start + 2 + length + 1)
}

fn brackets(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source::of(&File { path: "x/src/y.rs".into(), text: text.into() })
    }

    #[test]
    fn a_function_is_as_long_as_its_lines_with_its_signature() {
        let read = source("trait T { fn a(); }\nfn b(\n  x: fn(u8),\n) {\n  fn c() {}\n}\n");
        let found: Vec<_> = read.functions.iter().map(|each| (each.name.as_str(), each.line, each.lines)).collect();
        assert_eq!(found, [("b", 2, 5), ("c", 5, 1)]);
    }

    #[test]
    fn what_only_tests_compile_is_not_production() {
        let read = source("fn a() {}\n#[cfg(test)]\nmod tests {\n  fn b() { f64::MAX }\n}\n");
        assert_eq!(read.production_lines, 1);
        assert!(read.lines_with(&["f64"]).all(|token| token.test));
    }

    #[test]
    fn a_comment_and_a_text_are_not_code() {
        let read = source("// sleep()\nconst A: &str = \"sleep()\";\n");
        assert_eq!(read.lines_with(&["sleep", "("]).count(), 0);
    }
}
