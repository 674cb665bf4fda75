//! Smaller text for the same meaning.

use anyhow::{Result, bail};
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// Minifies a JavaScript module; what it exports keeps its names.
pub(super) fn script(source: &str) -> Result<String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, source, SourceType::mjs()).parse();
    if let Some(problem) = parsed.diagnostics.first() {
        bail!("the widget's script does not parse: {problem}");
    }
    let mut program = parsed.program;
    let options = MinifierOptions {
        mangle: Some(MangleOptions::default()),
        compress: Some(CompressOptions::smallest()),
    };
    let minified = Minifier::new(options).minify(&allocator, &mut program);
    let printed = Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(minified.scoping)
        .build(&program);
    Ok(printed.code)
}

/// Drops comments, indentation and empty lines of a style sheet; strings stay as they are.
///
/// Compression takes care of the rest, so nothing is rewritten and nothing can change its meaning.
pub(super) fn style(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(next) = rest.chars().next() {
        let taken = match next {
            '"' | '\'' => {
                let end = string_end(rest, next);
                out.push_str(&rest[..end]);
                end
            }
            '/' if rest.starts_with("/*") => {
                if !out.ends_with(char::is_whitespace) {
                    out.push(' ');
                }
                rest.find("*/").map_or(rest.len(), |at| at + 2)
            }
            '\n' => {
                out.truncate(out.trim_end().len());
                out.push('\n');
                1
            }
            _ if next.is_whitespace() && (out.is_empty() || out.ends_with(char::is_whitespace)) => {
                next.len_utf8()
            }
            _ => {
                out.push(next);
                next.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    out.trim().to_owned()
}

/// Where the string that `text` begins with ends, its closing quote included.
fn string_end(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == quote => return at + quote.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{script, style};

    #[test]
    fn style_loses_comments_and_indentation_only() {
        let source = "/* head */\n\n.a {\n  color: red; /* why */\n\n  margin: 0/**/1px;\n}\n";
        assert_eq!(style(source), ".a {\ncolor: red;\nmargin: 0 1px;\n}");
    }

    #[test]
    fn style_keeps_strings_whole() {
        let source =
            ".a::before { content: \"/* no  comment */ \\\"  x\"; background: url('a  b'); }";
        assert_eq!(style(source), source);
    }

    #[test]
    fn script_keeps_the_names_it_exports() {
        let source = "// note\nfunction longName(firstArgument) { return firstArgument + 1; }\n\
                      export { longName as default, longName };";
        let minified = script(source).unwrap();
        assert!(minified.len() < source.len());
        assert!(minified.contains("as default"), "{minified}");
        assert!(minified.contains("as longName"), "{minified}");
    }

    #[test]
    fn script_that_does_not_parse_is_refused() {
        assert!(script("function (").is_err());
    }
}
