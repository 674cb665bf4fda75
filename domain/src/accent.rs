//! A seller's accent colour. It must be seen on light and dark pages, and carry words that can be read:
//! WCAG 2.2, success criteria 1.4.11 (3 : 1) and 1.4.3 (4.5 : 1), <https://www.w3.org/TR/WCAG22/>.

/// An sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Color([u8; 3]);

const WHITE: Color = Color([255, 255, 255]);
const BLACK: Color = Color([0, 0, 0]);
/// What an accent lies on: `--ground` and `--card` of `style/main.css`.
const LIGHT: [Color; 2] = [Color([0xf3, 0xf6, 0xf5]), WHITE];
const DARK: [Color; 2] = [Color([0x0b, 0x12, 0x15]), Color([0x13, 0x1d, 0x21])];
/// Around a button.
const EDGE: f64 = 3.0;
/// Of words.
const TEXT: f64 = 4.5;

/// A colour that may lie under a button's words, on light pages and dark ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accent(Color);

/// Why a text is no accent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccentError {
    /// It is no colour such as `#0f766e`.
    NotAColor,
    /// It is not seen on a light page. The nearest of its kind that passes: `#rrggbb`.
    TooLight(String),
    /// It is not seen on a dark page. The nearest of its kind that passes: `#rrggbb`.
    TooDark(String),
}

impl Accent {
    /// Reads `#rrggbb` or `#rgb`, in either case, with or without `#`.
    ///
    /// # Errors
    /// [`AccentError`] with a colour that passes.
    pub fn parse(text: &str) -> Result<Self, AccentError> {
        let color = Color::parse(text).ok_or(AccentError::NotAColor)?;
        if color.passes() {
            return Ok(Self(color));
        }
        let nearest = color.nearest().text();
        Err(if color.contrast(WHITE) < color.contrast(BLACK) {
            AccentError::TooLight(nearest)
        } else {
            AccentError::TooDark(nearest)
        })
    }

    /// `#rrggbb`.
    #[must_use]
    pub fn text(self) -> String {
        self.0.text()
    }

    /// The colour of words on it: `#ffffff` or `#000000`.
    #[must_use]
    pub fn words(self) -> String {
        self.0.words().text()
    }
}

impl Color {
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.strip_prefix('#').unwrap_or(text);
        let digits: Option<Vec<u8>> = text
            .chars()
            .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect();
        let digits = digits?;
        let pair = |high: u8, low: u8| high * 16 + low;
        let parts: Vec<u8> = match digits.len() {
            3 => digits.iter().map(|digit| pair(*digit, *digit)).collect(),
            6 => digits.chunks(2).map(|two| pair(two[0], two[1])).collect(),
            _ => return None,
        };
        parts.try_into().ok().map(Self)
    }

    fn text(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// Relative luminance, 0 to 1, as WCAG 2.2 defines it.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.0722f64.mul_add(blue, 0.2126f64.mul_add(red, 0.7152 * green))
    }

    /// From 1 to 21.
    fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn words(self) -> Self {
        if self.contrast(WHITE) >= TEXT {
            WHITE
        } else {
            BLACK
        }
    }

    fn passes(self) -> bool {
        let mut grounds = LIGHT.into_iter().chain(DARK);
        grounds.all(|ground| self.contrast(ground) >= EDGE) && self.contrast(self.words()) >= TEXT
    }

    /// The colour, mixed with as little black or white as it takes to pass.
    fn nearest(self) -> Self {
        let mixes = (0..=200u16).flat_map(|share| [BLACK, WHITE].map(|with| self.mix(with, share)));
        mixes.into_iter().find(|mix| mix.passes()).unwrap_or(self)
    }

    /// `share` of 200 parts is the other colour.
    fn mix(self, with: Self, share: u16) -> Self {
        let mut mixed = self.0;
        for (part, other) in mixed.iter_mut().zip(with.0) {
            let sum = u16::from(*part) * (200 - share) + u16::from(other) * share;
            *part = u8::try_from(sum / 200).unwrap_or(u8::MAX);
        }
        Self(mixed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((WHITE.contrast(BLACK) - 21.0).abs() < 1e-9);
        let grey = Color([0x76, 0x76, 0x76]);
        assert!((grey.contrast(WHITE) - 4.54).abs() < 0.01);
    }

    #[test]
    fn a_colour_is_read_as_people_write_it() {
        for text in ["#0f766e", " 0F766E ", "#0F766E"] {
            assert_eq!(Accent::parse(text).map(Accent::text), Ok("#0f766e".into()));
        }
        assert_eq!(Accent::parse("d33").map(Accent::text), Ok("#dd3333".into()));
        for bad in [
            "",
            "#",
            "teal",
            "#12345",
            "#1234567",
            "#0f766é",
            "rgb(1,2,3)",
        ] {
            assert_eq!(Accent::parse(bad), Err(AccentError::NotAColor), "{bad}");
        }
    }

    #[test]
    fn what_is_not_seen_gets_a_neighbour_that_is() {
        let cases = [
            ("#ffd400", true),
            ("#ffffff", true),
            ("#001030", false),
            ("#000", false),
        ];
        for (text, is_light) in cases {
            let nearest = match Accent::parse(text) {
                Err(AccentError::TooLight(nearest)) if is_light => nearest,
                Err(AccentError::TooDark(nearest)) if !is_light => nearest,
                other => panic!("{text}: {other:?}"),
            };
            assert!(Accent::parse(&nearest).is_ok(), "{text} {nearest}");
        }
    }

    #[test]
    fn every_grey_passes_or_has_a_neighbour_and_words_can_be_read_on_it() {
        let mut passed = 0;
        for part in 0..=255 {
            let grey = Color([part; 3]);
            let nearest = if grey.passes() { grey } else { grey.nearest() };
            assert!(nearest.passes(), "{part}");
            passed += u32::from(grey.passes());
        }
        assert!(passed > 30, "{passed}");
        assert_eq!(
            Accent::parse("#0f766e").map(Accent::words),
            Ok("#ffffff".into())
        );
    }

    #[test]
    fn the_grounds_are_those_of_the_style_sheet() {
        let style = include_str!("../../style/main.css");
        let pairs = LIGHT.into_iter().zip(DARK);
        for (name, (light, dark)) in ["--ground", "--card"].into_iter().zip(pairs) {
            let line = format!("{name}: light-dark({}, {});", light.text(), dark.text());
            assert!(style.contains(&line), "{line}");
        }
    }
}
