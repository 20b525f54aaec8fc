//! Colours by role, type sizes and spacing, light and dark. Knows no page and no data.
//!
//! Every colour, size and font of the window comes from here; a widget asks [`palette`] for the role it needs.

use crate::domain::preferences::Appearance;
use eframe::egui::{
    self, Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke, TextStyle, vec2,
};
use std::sync::Arc;

/// Height of controls on a page.
pub const CONTROL: f32 = 36.0;
/// Height of controls in tables.
pub const CONTROL_SMALL: f32 = 30.0;
/// Height of table rows and table headers.
pub const ROW: f32 = 36.0;
/// Width of the navigation rail.
pub const RAIL: f32 = 208.0;
/// Height of a page's footer.
pub const FOOTER: f32 = 64.0;
/// Space between the edge of a page and its content.
pub const PAGE_MARGIN: f32 = 28.0;
/// Space between two cards.
pub const GAP: f32 = 16.0;
/// Corner radius of controls.
pub const RADIUS: CornerRadius = CornerRadius::same(6);
/// Corner radius of cards.
pub const CARD_RADIUS: CornerRadius = CornerRadius::same(8);

/// The colours of one appearance, by role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Whether text is light on dark.
    pub dark: bool,
    /// Behind the cards of a page.
    pub page: Color32,
    /// Cards, rail, footer, controls.
    pub surface: Color32,
    /// Table headers and rows under the pointer.
    pub raised: Color32,
    /// Lines between things.
    pub line: Color32,
    /// Outline of controls.
    pub control_line: Color32,
    /// Text.
    pub text: Color32,
    /// Text that explains.
    pub secondary: Color32,
    /// The one primary action, selection, links.
    pub accent: Color32,
    /// The primary action under the pointer.
    pub accent_hover: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Text of something that is good.
    pub good: Color32,
    /// Marks that ask for attention.
    pub caution: Color32,
    /// Marks and text of something that is wrong or destroys.
    pub bad: Color32,
    soft: [Color32; 5],
    on_soft: [Color32; 5],
    /// The bars of [`crate::ui::widgets::stacked_bar`].
    bar: [Color32; 5],
    /// Behind a modal dialog.
    pub veil: Color32,
}

/// What a colour means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Nothing special.
    Neutral,
    /// Selected, changed, current.
    Accent,
    /// Went well, new.
    Good,
    /// Asks for attention.
    Caution,
    /// Wrong, destroys.
    Bad,
}

#[expect(clippy::disallowed_methods, reason = "this is the one place where colours are made")]
const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

/// The light colours.
pub const LIGHT: Palette = Palette {
    dark: false,
    page: rgb(0xF4_F6F8),
    surface: rgb(0xFF_FFFF),
    raised: rgb(0xFA_FBFD),
    line: rgb(0xDD_E2E8),
    control_line: rgb(0xC4_CCD6),
    text: rgb(0x1B_2430),
    secondary: rgb(0x5B_6675),
    accent: rgb(0x24_57D6),
    accent_hover: rgb(0x1A_46B4),
    on_accent: rgb(0xFF_FFFF),
    good: rgb(0x1A_7F4B),
    caution: rgb(0xB2_6A00),
    bad: rgb(0xB3_261E),
    soft: [rgb(0xEE_F1F4), rgb(0xE8_EEFC), rgb(0xE3_F4EA), rgb(0xFF_F2DC), rgb(0xFC_E8E6)],
    on_soft: [rgb(0x4A_5565), rgb(0x1A_46B4), rgb(0x13_653B), rgb(0x8A_5200), rgb(0xA3_231B)],
    bar: [rgb(0xC4_CCD6), rgb(0x5B_82E8), rgb(0x3F_A56E), rgb(0xE0_A040), rgb(0xD8_5A50)],
    veil: Color32::from_black_alpha(96),
};

/// The dark colours. The soft ones are the strong ones at 18 % over the surface.
pub const DARK: Palette = Palette {
    dark: true,
    page: rgb(0x14_181E),
    surface: rgb(0x1C_222A),
    raised: rgb(0x22_2933),
    line: rgb(0x2E_3742),
    control_line: rgb(0x46_5160),
    text: rgb(0xE6_EAF0),
    secondary: rgb(0x9A_A6B4),
    accent: rgb(0x7F_A2F5),
    accent_hover: rgb(0x9B_B7F8),
    on_accent: rgb(0x0E_1A33),
    good: rgb(0x5C_C48D),
    caution: rgb(0xE8_B04A),
    bad: rgb(0xF2_8B82),
    soft: [
        over(rgb(0x9A_A6B4), rgb(0x1C_222A)),
        over(rgb(0x7F_A2F5), rgb(0x1C_222A)),
        over(rgb(0x5C_C48D), rgb(0x1C_222A)),
        over(rgb(0xE8_B04A), rgb(0x1C_222A)),
        over(rgb(0xF2_8B82), rgb(0x1C_222A)),
    ],
    on_soft: [rgb(0xC4_CDD8), rgb(0xA9_C1F9), rgb(0x86_DBAE), rgb(0xF2_C877), rgb(0xF8_AFA8)],
    bar: [rgb(0x4F_5B6A), rgb(0x7F_A2F5), rgb(0x5C_C48D), rgb(0xE8_B04A), rgb(0xF2_8B82)],
    veil: Color32::from_black_alpha(160),
};

/// The light colours for who wants more contrast: lines and words stand out more.
pub const LIGHT_STRONG: Palette = Palette {
    line: rgb(0x5B_6675),
    control_line: rgb(0x2B_3542),
    text: rgb(0x00_0000),
    secondary: rgb(0x2F_3A48),
    accent: rgb(0x16_3EA6),
    accent_hover: rgb(0x0F_2F80),
    good: rgb(0x0E_5230),
    bad: rgb(0x8F_1912),
    on_soft: [rgb(0x26_303C), rgb(0x10_3080), rgb(0x0B_452A), rgb(0x5E_3700), rgb(0x7A_1711)],
    ..LIGHT
};

/// The dark colours for who wants more contrast.
pub const DARK_STRONG: Palette = Palette {
    page: rgb(0x00_0000),
    surface: rgb(0x0C_1014),
    raised: rgb(0x16_1B22),
    line: rgb(0x8A_97A6),
    control_line: rgb(0xC4_CDD8),
    text: rgb(0xFF_FFFF),
    secondary: rgb(0xD3_DBE4),
    accent: rgb(0xA9_C1F9),
    accent_hover: rgb(0xC4_D5FB),
    on_soft: [rgb(0xF2_F5F8), rgb(0xD6_E2FD), rgb(0xC2_F2D8), rgb(0xFB_E3B5), rgb(0xFD_D9D5)],
    ..DARK
};

/// Mixes 18 % of `colour` into `surface`.
const fn over(colour: Color32, surface: Color32) -> Color32 {
    const fn mix(top: u8, bottom: u8) -> u8 {
        // At most 255 * 100 / 100, so the value fits.
        #[expect(clippy::cast_possible_truncation, reason = "a weighted mean of two bytes is a byte")]
        {
            ((top as u32 * 18 + bottom as u32 * 82) / 100) as u8
        }
    }
    let (r, g, b) = (mix(colour.r(), surface.r()), mix(colour.g(), surface.g()), mix(colour.b(), surface.b()));
    rgb(u32::from_be_bytes([0, r, g, b]))
}

impl Palette {
    /// Returns the soft background of a tone.
    pub const fn soft(&self, tone: Tone) -> Color32 {
        Self::pick(&self.soft, tone)
    }

    /// Returns the text colour on the soft background of a tone.
    pub const fn on_soft(&self, tone: Tone) -> Color32 {
        Self::pick(&self.on_soft, tone)
    }

    /// Returns the colour of a part of a stacked bar.
    pub const fn bar(&self, tone: Tone) -> Color32 {
        Self::pick(&self.bar, tone)
    }

    const fn pick(colours: &[Color32; 5], tone: Tone) -> Color32 {
        let [neutral, accent, good, caution, bad] = *colours;
        match tone {
            Tone::Neutral => neutral,
            Tone::Accent => accent,
            Tone::Good => good,
            Tone::Caution => caution,
            Tone::Bad => bad,
        }
    }

    /// Returns the line between things.
    pub fn hairline(&self) -> Stroke {
        Stroke::new(1.0, self.line)
    }
}

/// Returns the colours in which `ui` draws.
pub fn palette(ui: &egui::Ui) -> &'static Palette {
    let visuals = ui.visuals();
    let (usual, strong) = if visuals.dark_mode { (&DARK, &DARK_STRONG) } else { (&LIGHT, &LIGHT_STRONG) };
    if visuals.weak_text_color == Some(strong.secondary) { strong } else { usual }
}

/// Text of 14.
pub fn body() -> FontId {
    FontId::new(14.0, FontFamily::Proportional)
}

/// Text of 14 in medium weight, as on buttons.
pub fn medium() -> FontId {
    FontId::new(14.0, family("medium"))
}

/// Text of 14 in semi-bold weight, as over the content of a card.
pub fn strong() -> FontId {
    FontId::new(14.0, family("semibold"))
}

/// Text of 13 that explains.
pub fn small() -> FontId {
    FontId::new(13.0, FontFamily::Proportional)
}

/// Text of 13 in tables; its figures are of one width.
pub fn table() -> FontId {
    FontId::new(13.0, family("table"))
}

/// Text of 13 in medium weight, for the cell that names its row.
pub fn table_medium() -> FontId {
    FontId::new(13.0, family("medium"))
}

/// Text of 12.5 in semi-bold weight: table headers and chips.
pub fn header() -> FontId {
    FontId::new(12.5, family("semibold"))
}

/// Text of 20 in semi-bold weight: the title of a page.
pub fn title() -> FontId {
    FontId::new(20.0, family("semibold"))
}

/// Text of 26 in semi-bold weight: a number on a tile.
pub fn number() -> FontId {
    FontId::new(26.0, family("table-semibold"))
}

fn family(name: &str) -> FontFamily {
    FontFamily::Name(name.into())
}

/// How a window looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Light, dark, or as the desktop is.
    pub appearance: Appearance,
    /// What the desktop is, where it decides.
    pub dark_desktop: bool,
    /// Whether lines and words stand out more.
    pub contrast: bool,
    /// Whether nothing moves that need not.
    pub still: bool,
}

/// Gives a window its fonts, colours and measures; it follows the system's appearance, light where the system has none.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    crate::ui::keys::install(ctx);
    apply(ctx, Look { appearance: Appearance::System, dark_desktop: false, contrast: false, still: false });
}

/// Makes a window look otherwise.
pub fn apply(ctx: &egui::Context, look: Look) {
    let (light, dark) = if look.contrast { (&LIGHT_STRONG, &DARK_STRONG) } else { (&LIGHT, &DARK) };
    for (theme, palette) in [(egui::Theme::Light, light), (egui::Theme::Dark, dark)] {
        let mut style = style(theme, palette);
        if look.still {
            style.animation_time = 0.0;
            style.scroll_animation = egui::style::ScrollAnimation::none();
        }
        ctx.set_style_of(theme, style);
    }
    // Holds where the window system itself says nothing.
    ctx.options_mut(|options| {
        options.fallback_theme = if look.dark_desktop { egui::Theme::Dark } else { egui::Theme::Light };
    });
    ctx.set_theme(match look.appearance {
        Appearance::System => egui::ThemePreference::System,
        Appearance::Light => egui::ThemePreference::Light,
        Appearance::Dark => egui::ThemePreference::Dark,
    });
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let fallbacks = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    for (name, bytes, families) in [
        (
            "Inter",
            include_bytes!("../../assets/fonts/Inter-Regular.otf").as_slice(),
            [FontFamily::Proportional, family("regular")],
        ),
        ("Inter Medium", include_bytes!("../../assets/fonts/Inter-Medium.otf"), [family("medium"), family("medium")]),
        (
            "Inter SemiBold",
            include_bytes!("../../assets/fonts/Inter-SemiBold.otf"),
            [family("semibold"), family("semibold")],
        ),
        ("InterTable", include_bytes!("../../assets/fonts/InterTable-Regular.otf"), [family("table"), family("table")]),
        (
            "InterTable SemiBold",
            include_bytes!("../../assets/fonts/InterTable-SemiBold.otf"),
            [family("table-semibold"), family("table-semibold")],
        ),
    ] {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        for family in families {
            let chain = std::iter::once(name.to_owned()).chain(fallbacks.iter().cloned()).collect();
            fonts.families.insert(family, chain);
        }
    }
    fonts
}

fn style(theme: egui::Theme, palette: &Palette) -> egui::Style {
    let mut style = theme.default_style();
    style.text_styles = [
        (TextStyle::Body, body()),
        (TextStyle::Button, medium()),
        (TextStyle::Heading, title()),
        (TextStyle::Small, FontId::new(12.5, FontFamily::Proportional)),
        (TextStyle::Monospace, FontId::new(13.0, FontFamily::Monospace)),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(8.0, 8.0);
    spacing.button_padding = vec2(14.0, 8.0);
    spacing.interact_size = vec2(36.0, 20.0);
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(24);
    spacing.tooltip_width = 420.0;
    spacing.icon_width = 16.0;
    spacing.scroll = egui::style::ScrollStyle::solid();
    spacing.scroll.bar_width = 8.0;
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    style.visuals = visuals(palette);
    style
}

fn visuals(palette: &Palette) -> egui::Visuals {
    let mut visuals = if palette.dark { egui::Visuals::dark() } else { egui::Visuals::light() };
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(palette.secondary);
    visuals.panel_fill = palette.page;
    visuals.window_fill = palette.surface;
    visuals.window_stroke = palette.hairline();
    visuals.window_corner_radius = CARD_RADIUS;
    visuals.menu_corner_radius = CARD_RADIUS;
    visuals.extreme_bg_color = palette.surface;
    visuals.text_edit_bg_color = Some(palette.surface);
    visuals.faint_bg_color = palette.raised;
    visuals.code_bg_color = palette.soft(Tone::Neutral);
    visuals.hyperlink_color = palette.on_soft(Tone::Accent);
    visuals.warn_fg_color = palette.on_soft(Tone::Caution);
    visuals.error_fg_color = palette.bad;
    visuals.selection.bg_fill = if palette.dark { rgb(0x2F_4678) } else { rgb(0xC9_D8FA) };
    visuals.selection.stroke = Stroke::new(2.0, palette.accent);
    visuals.text_cursor.stroke = Stroke::new(1.5, palette.accent);
    // A cursor that blinks draws the window twice a second for nothing.
    visuals.text_cursor.blink = false;
    visuals.popup_shadow = egui::Shadow {
        offset: [0, 4],
        blur: 16,
        spread: 0,
        color: Color32::from_black_alpha(if palette.dark { 96 } else { 32 }),
    };
    visuals.window_shadow = visuals.popup_shadow;
    visuals.disabled_alpha = 0.45;
    let widgets = &mut visuals.widgets;
    for (widget, fill, line, text) in [
        (&mut widgets.noninteractive, palette.surface, palette.line, palette.text),
        (&mut widgets.inactive, palette.surface, palette.control_line, palette.text),
        (&mut widgets.hovered, palette.raised, palette.secondary, palette.text),
        (&mut widgets.active, palette.soft(Tone::Neutral), palette.accent, palette.text),
        (&mut widgets.open, palette.raised, palette.accent, palette.text),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, line);
        widget.fg_stroke = Stroke::new(1.0, text);
        widget.corner_radius = RADIUS;
        widget.expansion = 0.0;
    }
    // Scroll bars take their handle from here and have to be seen on the surface.
    widgets.inactive.bg_fill = palette.control_line;
    widgets.hovered.bg_fill = palette.secondary;
    widgets.active.bg_fill = palette.secondary;
    visuals
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(colour: Color32) -> f64 {
        let channel = |byte: u8| {
            let value = f64::from(byte) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(colour.r()) + 0.7152 * channel(colour.g()) + 0.0722 * channel(colour.b())
    }

    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn all_text_has_a_contrast_of_at_least_four_and_a_half() {
        for palette in [&LIGHT, &DARK, &LIGHT_STRONG, &DARK_STRONG] {
            let mut pairs = vec![
                (palette.text, palette.page),
                (palette.text, palette.surface),
                (palette.secondary, palette.page),
                (palette.secondary, palette.surface),
                (palette.secondary, palette.raised),
                (palette.on_accent, palette.accent),
                (palette.on_accent, palette.accent_hover),
                (palette.bad, palette.surface),
                (palette.good, palette.surface),
            ];
            for tone in [Tone::Neutral, Tone::Accent, Tone::Good, Tone::Caution, Tone::Bad] {
                pairs.push((palette.on_soft(tone), palette.soft(tone)));
                pairs.push((palette.on_soft(tone), palette.surface));
            }
            // Who asks for more contrast gets what is asked for of long texts.
            let least = if [LIGHT_STRONG, DARK_STRONG].contains(palette) { 7.0 } else { 4.5 };
            for (text, ground) in pairs {
                assert!(contrast(text, ground) >= least, "{text:?} on {ground:?}: {:.2}", contrast(text, ground));
            }
        }
    }
}
