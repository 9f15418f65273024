//! Why a document is not imported, in the words of a message.

use std::sync::Arc;

use super::guard::Failure;
use super::office;
#[cfg(feature = "pdf")]
use super::pdf::Refused;
#[cfg(feature = "pdf")]
use super::print::sheet::Unreadable;
use crate::diagnostic::{Diagnostics, Document, Place};

/// What to try with a file that a reader refuses.
const PRINT_AGAIN: &str =
    "open it in another program and save or print it as a PDF again, or import the DOCX";

/// What the columns of a plan are called.
const COLUMNS: &str = "planbook reads tables with the columns Rec No, Concerns (or Recommendation), Response Action \
                       Taken/Planned, Responsible Owner and Target Date, in any order";

/// A PDF that is not even opened.
#[cfg(feature = "pdf")]
pub fn of_pdf(document: &Arc<Document>, refused: &Refused) -> Diagnostics {
    let place = Place::whole(document);
    match refused {
        Refused::Damaged(why) => {
            place.error("import::damaged", format!("this PDF is damaged: {why}")).help(PRINT_AGAIN)
        }
        Refused::Locked => place
            .error("import::locked", "this PDF is locked with a password")
            .help("open it with the password, and print it as a PDF without one"),
        Refused::Enormous(what) => place
            .error("import::enormous", format!("this PDF is larger than any action plan: it has {what}"))
            .help("an action plan has some twenty pages; cut the plan out of a longer document"),
    }
    .into()
}

/// Pages that are no plan.
#[cfg(feature = "pdf")]
pub fn of_pages(document: &Arc<Document>, unreadable: &Unreadable) -> Diagnostics {
    let place = Place::whole(document);
    match unreadable {
        Unreadable::Page(page, why) => {
            place.error("import::damaged", format!("page {page} cannot be read: {why}")).help(PRINT_AGAIN)
        }
        Unreadable::Scanned => place
            .error("import::scanned", "there are no words in this PDF: its pages are pictures, as a scanner makes them")
            .help("run it through OCR (text recognition), such as ocrmypdf, and read the result with care; or ask for the original"),
        Unreadable::Nameless(count, page) => place
            .error("import::nameless", format!("page {page} has {count} signs whose letters the PDF does not tell"))
            .help(PRINT_AGAIN),
        Unreadable::NoTable => place
            .error("import::no-table", "there is no table with ruling lines in this document")
            .help("planbook reads the table of an action plan by its lines: import the DOCX or ODT, or copy the table into a text file, its cells set apart by tabs"),
        Unreadable::Layout(why, header, page) => place
            .error("import::unknown-layout", format!("the table on page {page} is not one of an action plan: {why}"))
            .label(format!("the header found: {header}"))
            .help(COLUMNS),
    }
    .into()
}

/// A reader that did not come back as it should.
pub fn of_failure(document: &Arc<Document>, failure: Failure) -> Diagnostics {
    let place = Place::whole(document);
    match failure {
        Failure::Panicked => place
            .error("import::damaged", "this document is damaged in a way that its reader cannot say")
            .help(PRINT_AGAIN),
        Failure::NoThread => place
            .error("import::read", format!("this document cannot be read: {}", failure.reason()))
            .help("end other programs and try again"),
        Failure::TooLong => place
            .error("import::enormous", "this document takes longer to read than any action plan")
            .help("an action plan has some twenty pages; cut the plan out of a longer document"),
    }
    .into()
}

/// A word processor file that is not even opened.
pub fn of_office(document: &Arc<Document>, refused: &office::Refused) -> Diagnostics {
    let place = Place::whole(document);
    match refused {
        office::Refused::Damaged(why) => place
            .error("import::damaged", format!("this file is damaged: {why}"))
            .help("open it in a word processor and save it again"),
        office::Refused::Locked => place
            .error(
                "import::locked",
                "this file is locked with a password, or of an older kind than its name says",
            )
            .help("open it in a word processor and save it as DOCX without a password"),
        office::Refused::Enormous(what) => place
            .error("import::enormous", format!("this file is larger than any action plan: it has {what}"))
            .help("an action plan has some twenty pages; cut the plan out of a longer document"),
    }
    .into()
}

/// A word processor file that is no plan.
pub fn of_text(document: &Arc<Document>, unreadable: &office::Unreadable) -> Diagnostics {
    let place = Place::whole(document);
    match unreadable {
        office::Unreadable::Empty => place
            .error("import::scanned", "there are no words in this file: its pages may be pictures")
            .help("run it through OCR (text recognition), and read the result with care; or ask for the original"),
        office::Unreadable::NoTable => place
            .error("import::no-table", "there is no table in this file")
            .help("planbook reads the table of an action plan: a list or text boxes must be made into a table first"),
        office::Unreadable::Layout(why, header) => place
            .error("import::unknown-layout", format!("the table is not one of an action plan: {why}"))
            .label(format!("the header found: {header}"))
            .help(COLUMNS),
    }
    .into()
}
