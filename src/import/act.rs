//! An action while it is being read, and the doubts about it.

use super::block::Node;
use super::inline::Inline;
use super::markdown;
use crate::plan::file::{ActionField, ActionFile};
use crate::toml_file::Placed;
use crate::wording::counted;

/// Something that was inferred, for the publisher at the terminal and the readers of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The fields that were inferred.
    pub fields: Vec<ActionField>,
    /// Why, for readers of the site.
    pub sentence: String,
    /// What was read.
    pub read: String,
    /// What else it could be.
    pub other: String,
}

/// An action while it is being read.
#[derive(Debug, Clone, Default)]
pub struct Act {
    /// The paragraph that leads into the list that this is an item of.
    pub lead: Option<Inline>,
    /// The list that it is an item of, if it is one.
    pub list: Option<usize>,
    /// Its paragraphs and items; in an item of a list the first is the item itself.
    pub nodes: Vec<Node>,
    /// Who is responsible.
    pub owner: Vec<String>,
    /// Whether the owner is printed only once, at an action above.
    pub inherited: bool,
    /// By when.
    pub target: Option<String>,
    /// Whether its beginning is lost.
    pub fragment: bool,
    /// What was inferred.
    pub doubts: Vec<Doubt>,
    /// The line of the source where it begins.
    pub source_line: usize,
}

/// How much a part of the table has, at the beginning of a doubt's sentence: "In one part of the table the source
/// gives 8 owners and 7 dates for 7 actions". It may be several rows; the concern may have more.
pub fn given(owners: Option<usize>, dates: usize, among: &str) -> String {
    let dates = counted(dates, "date");
    let given = match owners {
        Some(owners) => format!("{} and {dates}", counted(owners, "owner")),
        None => dates,
    };
    format!("In one part of the table the source gives {given} for {among}")
}

/// Why an action is taken to have the owner of the one above: beside it and others stand so many.
pub fn goes_on(owners: usize, dates: usize, actions: usize) -> String {
    match owners {
        0 => "The source gives no owner here; taken to be the owner of the action above.".to_owned(),
        _ => format!(
            "{}; the owner is taken to go on.",
            given(Some(owners), dates, &counted(actions, "action"))
        ),
    }
}

impl Act {
    /// The words of its last paragraph or item.
    pub fn end(&self) -> String {
        self.nodes.last().map(Node::plain).unwrap_or_default()
    }

    /// All its words, in order, without the lead-in.
    pub fn plain(&self) -> String {
        self.nodes.iter().map(Node::plain).collect::<Vec<_>>().join(" ")
    }

    /// Adds a doubt.
    pub fn doubt(
        &mut self,
        fields: &[ActionField],
        sentence: impl Into<String>,
        read: impl Into<String>,
        other: impl Into<String>,
    ) {
        let doubt = Doubt {
            fields: fields.to_vec(),
            sentence: sentence.into(),
            read: read.into(),
            other: other.into(),
        };
        if !self.doubts.contains(&doubt) {
            self.doubts.push(doubt);
        }
    }

    /// Puts the lead-in back in front of a list of which this is the only action.
    pub fn take_lead_in(&mut self) {
        let Some(lead) = self.lead.take() else { return };
        for node in &mut self.nodes {
            node.depth += 1;
        }
        let node = Node { text: lead, source_line: self.source_line, ..Node::default() };
        self.nodes.insert(0, node);
    }

    /// The action as the plan file has it.
    pub fn into_file(self) -> ActionFile {
        let mut unsure: Vec<ActionField> =
            self.doubts.iter().flat_map(|doubt| doubt.fields.clone()).collect();
        unsure.sort_unstable();
        unsure.dedup();
        let mut sentences: Vec<&str> = Vec::new();
        for doubt in &self.doubts {
            if !sentences.contains(&doubt.sentence.as_str()) {
                sentences.push(&doubt.sentence);
            }
        }
        let doubt = (!sentences.is_empty()).then(|| Placed::nowhere(sentences.join(" ")));
        let mut missing = Vec::new();
        if self.nodes.is_empty() {
            missing.push(ActionField::Text);
        }
        if self.owner.is_empty() {
            missing.push(ActionField::Owner);
        }
        if self.target.is_none() {
            missing.push(ActionField::Target);
        }
        ActionFile {
            lead_in: self.lead.as_ref().map(|lead| Placed::nowhere(markdown::paragraph(lead))),
            text: Placed::nowhere(markdown::blocks(self.nodes.iter().map(|node| (node.depth, &node.text)))),
            owner: self.owner.into_iter().map(Placed::nowhere).collect(),
            target: self.target.map(Placed::nowhere),
            status: None,
            unsure,
            doubt,
            missing,
            fragment: self.fragment,
            owner_inherited: self.inherited,
            update: Vec::new(),
        }
    }
}
