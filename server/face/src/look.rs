//! The person's choice of theme and text size, kept in a cookie so that the server renders it.

use crate::Lang;

/// The cookie's name. Its value is [`Look::cookie`]'s.
pub const LOOK_COOKIE: &str = "senha_theme";

/// A theme. Without a choice the browser's own wishes decide (more contrast, then dark).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the browser wishes.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// White on black, every pair of colours AAA.
    Contrast,
    /// Larger, fewer, darker.
    Elder,
}

impl Theme {
    /// All themes, in a chooser's order.
    pub const ALL: [Theme; 5] = [Theme::Auto, Theme::Light, Theme::Dark, Theme::Contrast, Theme::Elder];

    /// The name in cookies, forms and `data-theme`.
    pub const fn name(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
            Theme::Contrast => "contrast",
            Theme::Elder => "elder",
        }
    }

    /// The theme's name for people.
    pub fn title(self, lang: Lang) -> String {
        lang.t(match self {
            Theme::Auto => "look-theme-auto",
            Theme::Light => "look-theme-light",
            Theme::Dark => "look-theme-dark",
            Theme::Contrast => "look-theme-contrast",
            Theme::Elder => "look-theme-elder",
        })
    }

    /// The theme with this name, or none.
    pub fn parse(name: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|t| t.name() == name)
    }
}

/// A text size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Size {
    /// As designed.
    #[default]
    Normal,
    /// A quarter larger.
    Large,
    /// Half as large again.
    Larger,
}

impl Size {
    /// All sizes, in a chooser's order.
    pub const ALL: [Size; 3] = [Size::Normal, Size::Large, Size::Larger];

    /// The name in cookies, forms and `data-size`.
    pub const fn name(self) -> &'static str {
        match self {
            Size::Normal => "normal",
            Size::Large => "large",
            Size::Larger => "larger",
        }
    }

    /// The size's name for people.
    pub fn title(self, lang: Lang) -> String {
        lang.t(match self {
            Size::Normal => "look-size-normal",
            Size::Large => "look-size-large",
            Size::Larger => "look-size-larger",
        })
    }

    /// The size with this name, or none.
    pub fn parse(name: &str) -> Option<Size> {
        Size::ALL.into_iter().find(|s| s.name() == name)
    }
}

/// Theme and text size together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// The theme.
    pub theme: Theme,
    /// The text size.
    pub size: Size,
}

impl Look {
    /// A look with a theme and the ordinary text size.
    pub const fn of(theme: Theme) -> Look {
        Look { theme, size: Size::Normal }
    }

    /// The cookie's value: `dark.large`.
    pub fn cookie(self) -> String {
        format!("{}.{}", self.theme.name(), self.size.name())
    }

    /// The look in a cookie's value; what is unknown in it falls back to no choice.
    pub fn from_cookie(value: &str) -> Look {
        let (theme, size) = value.split_once('.').unwrap_or((value, ""));
        Look { theme: Theme::parse(theme).unwrap_or_default(), size: Size::parse(size).unwrap_or_default() }
    }

    /// The look in a whole `Cookie` header.
    pub fn from_cookie_header(header: &str) -> Look {
        let mut pairs = header.split(';').filter_map(|p| p.trim().split_once('='));
        pairs.find(|(name, _)| *name == LOOK_COOKIE).map_or_else(Look::default, |(_, value)| Look::from_cookie(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_comes_back_from_its_cookie() {
        for theme in Theme::ALL {
            for size in Size::ALL {
                let look = Look { theme, size };
                assert_eq!(Look::from_cookie(&look.cookie()), look);
                assert_eq!(Look::from_cookie_header(&format!("a=b; senha_theme={}; c=d", look.cookie())), look);
            }
        }
    }

    #[test]
    fn a_spoilt_cookie_is_no_choice() {
        for value in ["", ".", "\"><script>", "dark", "blue.large"] {
            let look = Look::from_cookie(value);
            assert!(look.theme == Theme::Auto || look.theme == Theme::Dark);
        }
        assert_eq!(Look::from_cookie_header("senha_theme"), Look::default());
    }
}
