//! Markdown that a page shows as HTML.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use crate::plan::prose;
use crate::site::Site;

/// Markdown that templates get as safe HTML. To tell whether a page is as it was its Markdown will do, so it
/// is made HTML only for data that people read, as a template's is.
#[derive(Debug, Clone, Default)]
pub struct Html {
    markdown: String,
    base: String,
}

impl Site {
    /// Markdown as a part of a view.
    pub(super) fn html(&self, markdown: &str) -> Html {
        Html { markdown: markdown.to_owned(), base: self.config.address.base.clone() }
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_str(&prose::to_html(&self.markdown, &self.base))
        } else {
            serializer.serialize_str(&self.markdown)
        }
    }
}

impl JsonSchema for Html {
    fn schema_name() -> Cow<'static, str> {
        String::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        String::json_schema(generator)
    }

    fn inline_schema() -> bool {
        true
    }
}
