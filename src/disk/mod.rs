//! What changes on a disk, and does it last?
//!
//! In: files to be written, folders to be made, names to be changed. Out: that it is done, and on which call the system said no. All that chithi
//! changes on a disk goes through here, so that tests can end, fail and cut off any of it (`fault.rs`).
//!
//! What is written lasts over a power cut once the file is synced, and a name once its folder is: who tells a person that
//! something is done has done both.

mod entry;
mod fault;
mod file;
mod part;

pub use entry::{
    create_folder, create_folders, remove_file, remove_folder, remove_tree, rename, replace, sync_entry, sync_file,
    sync_folder,
};
pub use fault::free_bytes;
pub use file::NewFile;
pub use part::{Part, TempDir, temporary_folder};
