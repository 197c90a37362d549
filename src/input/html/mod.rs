//! HTML: the blocks that a reader of the page sees, with their places.
//!
//! `tags` gives tags and words as they stand. lol_html creates no implied end tags, so every start of a block ends
//! the block before it. Entities are resolved one by one, each a piece of its own.

mod blocks;
mod page;
mod tags;

pub use blocks::blocks;
pub use page::{entry, read};
