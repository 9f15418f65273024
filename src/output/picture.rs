//! Pictures: SVG made PNG. The only file that knows resvg and png.
//!
//! Letters come from the site theme's fonts alone, and nothing is read from disk or network, so the
//! same words give the same bytes on every machine.

#[cfg(feature = "share")]
use std::sync::Arc;

#[cfg(feature = "share")]
use crate::import::guard::{Failure, guarded};
use crate::template::ThemeFile;

/// The size of every picture, in pixels: what networks ask for.
#[cfg(feature = "share")]
pub const SIZE: (u32, u32) = (1200, 630);

/// Why there is no picture.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(not(feature = "share"), allow(dead_code))]
pub enum Unpainted {
    /// The drawing is wrong: how.
    Wrong(String),
    /// The system gives no thread to read it on.
    NoThread,
}

#[cfg(feature = "share")]
impl From<Failure> for Unpainted {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::NoThread => Self::NoThread,
            other => Self::Wrong(other.reason().to_owned()),
        }
    }
}

/// Turns drawings into pictures.
#[derive(Default)]
pub struct Painter {
    #[cfg(feature = "share")]
    fonts: Arc<resvg::usvg::fontdb::Database>,
    /// What pictures were painted on and others can be: three megabytes each, which nobody has to find again.
    #[cfg(feature = "share")]
    canvases: std::sync::Mutex<Vec<resvg::tiny_skia::Pixmap>>,
}

#[cfg(feature = "share")]
impl Painter {
    /// A painter with fonts, and those files that are none; of two fonts of the same name the first counts.
    pub fn new(fonts: &[ThemeFile]) -> (Self, Vec<&ThemeFile>) {
        let mut database = resvg::usvg::fontdb::Database::new();
        let mut is_none = |font: &ThemeFile| {
            let source = resvg::usvg::fontdb::Source::Binary(Arc::new(Arc::clone(&font.bytes)));
            database.load_font_source(source).is_empty()
        };
        let none = fonts.iter().filter(|font| is_none(font)).collect();
        (Self { fonts: Arc::new(database), ..Self::default() }, none)
    }

    /// The picture of a drawing, as PNG.
    ///
    /// # Errors
    ///
    /// When it is not SVG, or cannot be read.
    pub fn paint(&self, svg: &str) -> Result<Vec<u8>, Unpainted> {
        let canvases = || self.canvases.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let last = canvases().pop();
        let (picture, painted) = self.read(svg, |tree| {
            let mut canvas = last.or_else(|| resvg::tiny_skia::Pixmap::new(SIZE.0, SIZE.1))?;
            canvas.fill(resvg::tiny_skia::Color::WHITE);
            let (across, down) = (SIZE.0 as f32 / tree.size().width(), SIZE.1 as f32 / tree.size().height());
            let whole = resvg::tiny_skia::Transform::from_scale(across, down);
            resvg::render(tree, whole, &mut canvas.as_mut());
            Some((encode(canvas.data())?, canvas))
        })?;
        canvases().push(painted);
        Ok(picture)
    }

    /// Whether a drawing can be painted, without doing so: most of the time goes into the picture's bytes.
    ///
    /// # Errors
    ///
    /// As [`Painter::paint`].
    pub fn check(&self, svg: &str) -> Result<(), Unpainted> {
        self.read(svg, |_| Some(()))
    }

    /// Reads a drawing and does something with it, both guarded, because a site theme may draw anything.
    fn read<T: Send + 'static>(
        &self,
        svg: &str,
        then: impl FnOnce(&resvg::usvg::Tree) -> Option<T> + Send + 'static,
    ) -> Result<T, Unpainted> {
        use resvg::usvg::{ImageHrefResolver, Options};

        let (fonts, svg) = (Arc::clone(&self.fonts), svg.to_owned());
        let work = move || {
            let family = fonts.faces().next().and_then(|face| face.families.first());
            let font_family = family.map_or_else(String::new, |(name, _)| name.clone());
            // A drawing shows no other file: its own folder means nothing here.
            let image_href_resolver = ImageHrefResolver {
                resolve_data: Box::new(|_, _, _| None),
                resolve_string: Box::new(|_, _| None),
            };
            let options = Options { font_family, fontdb: fonts, image_href_resolver, ..Options::default() };
            let tree = read(&svg, &options)?;
            then(&tree).ok_or_else(|| "it cannot be painted".to_owned())
        };
        guarded(work)?.map_err(Unpainted::Wrong)
    }
}

/// How deep the elements of a drawing may be nested. Usvg, which calls itself for each, has the same bound, but
/// not for elements in texts.
#[cfg(feature = "share")]
const DEEPEST: usize = 1000;

/// Reads a drawing.
#[cfg(feature = "share")]
fn read(svg: &str, options: &resvg::usvg::Options) -> Result<resvg::usvg::Tree, String> {
    use resvg::usvg::{Error, Tree, roxmltree};

    let settings = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let document = roxmltree::Document::parse_with_options(svg, settings)
        .map_err(|error| Error::ParsingFailed(error).to_string())?;
    if document.descendants().any(|node| node.ancestors().nth(DEEPEST + 1).is_some()) {
        return Err(format!("its elements are nested more than {DEEPEST} deep"));
    }
    Tree::from_xmltree(&document, options).map_err(|error| error.to_string())
}

/// The bytes of a picture. Drawings have few colours, and with a palette their files are small.
#[cfg(feature = "share")]
fn encode(pixels: &[u8]) -> Option<Vec<u8>> {
    let mut palette: Vec<[u8; 3]> = Vec::new();
    let mut places = std::collections::HashMap::new();
    // A pixel is four bytes; nothing is seen through, so its fourth does not matter.
    let colours = pixels.chunks_exact(4).map(|pixel| [pixel[0], pixel[1], pixel[2]]);
    let mut last = None;
    let mut by_palette = Vec::with_capacity(colours.len());
    for colour in colours.clone() {
        // Most pixels are as the one before.
        let place = match last {
            Some((same, place)) if same == colour => place,
            _ => *places.entry(colour).or_insert_with(|| {
                palette.push(colour);
                palette.len() - 1
            }),
        };
        last = Some((colour, place));
        let Ok(place) = u8::try_from(place) else { break };
        by_palette.push(place);
    }
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, SIZE.0, SIZE.1);
    encoder.set_compression(png::Compression::Balanced);
    let bytes = if by_palette.len() == colours.len() {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(palette.concat());
        encoder.set_filter(png::Filter::NoFilter);
        by_palette
    } else {
        encoder.set_color(png::ColorType::Rgb);
        colours.flatten().collect()
    };
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&bytes).ok()?;
    writer.finish().ok()?;
    Some(file)
}

/// Without the feature `share` there is no address that asks for a picture.
#[cfg(not(feature = "share"))]
impl Painter {
    /// A painter that paints nothing.
    pub fn new(_: &[ThemeFile]) -> (Self, Vec<&ThemeFile>) {
        (Self::default(), Vec::new())
    }

    /// The drawing itself.
    ///
    /// # Errors
    ///
    /// None.
    pub fn paint(&self, svg: &str) -> Result<Vec<u8>, Unpainted> {
        Ok(svg.as_bytes().to_vec())
    }

    /// Nothing to check.
    ///
    /// # Errors
    ///
    /// None.
    pub fn check(&self, _: &str) -> Result<(), Unpainted> {
        Ok(())
    }
}

#[cfg(all(test, feature = "share"))]
mod tests {
    use super::{Painter, SIZE, encode};

    fn drawing(inside: &str) -> String {
        format!("<svg xmlns='http://www.w3.org/2000/svg' width='1200' height='630'>{inside}</svg>")
    }

    fn picture(inside: &str) -> Vec<u8> {
        Painter::default().paint(&drawing(inside)).expect("a drawing")
    }

    #[test]
    fn a_picture_shows_no_other_file() {
        let file = tempfile::Builder::new().suffix(".svg").tempfile().expect("a file");
        let red = "<rect width='1200' height='630' fill='red'/>";
        std::fs::write(file.path(), drawing(red)).expect("a drawing");
        let named = format!("<image href='{}' width='1200' height='630'/>", file.path().display());
        assert_eq!(picture(&named), picture("<!-- nothing -->"));
        assert_ne!(picture(red), picture(""));
    }

    /// The colours of a picture, three bytes each.
    fn decoded(file: &[u8]) -> Vec<u8> {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("a picture");
        let mut bytes = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut bytes).expect("its bytes");
        bytes
    }

    #[test]
    fn a_picture_has_the_colours_that_were_painted() {
        let count = SIZE.0 * SIZE.1;
        // With few colours there is a palette, with many there is none.
        for colours in [3, 256, 1000] {
            let place = |at: u32| (at / 7) % colours;
            let pixels = (0..count).flat_map(|at| [(place(at) % 256) as u8, (place(at) / 256) as u8, 9, 255]);
            let painted: Vec<u8> = pixels.collect();
            let file = encode(&painted).expect("encoded");
            let seen: Vec<u8> =
                painted.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
            assert!(decoded(&file) == seen, "{colours} colours");
        }
    }
}
