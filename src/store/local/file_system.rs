//! Which file system a folder is on. On one of another machine locks and times may mean less than on a disk of this one.

use std::path::Path;

/// A file system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileSystem {
    /// As the system calls it: `ext4`, `nfs4`, `fuse.sshfs`.
    pub kind: String,
    /// Whether it is of another machine.
    pub is_network: bool,
}

/// The file system of a folder, if the system tells.
#[cfg(target_os = "linux")]
pub fn file_system(folder: &Path) -> Option<FileSystem> {
    let folder = std::fs::canonicalize(folder).ok()?;
    // The kind that `statfs` tells is a number, and one and the same for all that isn't in the kernel, as sshfs.
    let mounts = std::fs::read("/proc/self/mountinfo").ok()?;
    of_mounts(&folder, &String::from_utf8_lossy(&mounts))
}

/// Elsewhere it isn't known.
#[cfg(not(target_os = "linux"))]
pub fn file_system(_: &Path) -> Option<FileSystem> {
    None
}

/// Kinds of other machines; those that are no part of the kernel begin with `fuse.`.
#[cfg(target_os = "linux")]
const OF_OTHER_MACHINES: [&str; 22] = [
    "9p",
    "afs",
    "ceph",
    "cifs",
    "coda",
    "curlftpfs",
    "davfs",
    "fuse-nfs",
    "ftpfs",
    "glusterfs",
    "gvfsd-fuse",
    "gcsfuse",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "rclone",
    "s3fs",
    "smb3",
    "smbfs",
    "smbnetfs",
    "sshfs",
];

/// The file system of a folder, by a list of all that are mounted: of those above it the nearest, and of several there the last.
#[cfg(target_os = "linux")]
fn of_mounts(folder: &Path, mounts: &str) -> Option<FileSystem> {
    let mut nearest: Option<(usize, &str)> = None;
    for mount in mounts.lines() {
        let parts = mount.split_once(" - ").map(|(place, kind)| (place.split(' ').nth(4), kind.split(' ').next()));
        let Some((Some(place), Some(kind))) = parts else { continue };
        let place = unescaped(place);
        let depth = Path::new(&place).components().count();
        if folder.starts_with(&place) && nearest.is_none_or(|(nearest, _)| depth >= nearest) {
            nearest = Some((depth, kind));
        }
    }
    let (_, kind) = nearest?;
    let name = kind.strip_prefix("fuse.").unwrap_or(kind);
    Some(FileSystem { kind: kind.to_owned(), is_network: OF_OTHER_MACHINES.contains(&name) })
}

/// A path of that list: blanks in it are written as octal numbers.
#[cfg(target_os = "linux")]
fn unescaped(path: &str) -> String {
    [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
        .iter()
        .fold(path.to_owned(), |path, (escape, character)| path.replace(escape, character))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_mount_above_a_folder_tells_its_file_system() {
        let mounts = "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n\
            30 22 0:40 / /mnt/kho\\040bài rw - nfs4 máy:/kho rw\n\
            31 22 0:41 / /mnt/ssh rw - fuse.sshfs a@b:/ rw\n\
            32 22 8:2 / /mnt/ssh/gần rw - fuseblk /dev/sdb1 rw\n\
            33 22 0:42 / /mnt/hai rw - nfs máy:/hai rw\n\
            34 22 0:43 / /mnt/hai rw - tmpfs tmpfs rw\n";
        for (folder, kind, is_network) in [
            ("/mnt/kho", "ext4", false),
            ("/mnt/kho bài/index", "nfs4", true),
            ("/mnt/ssh/index", "fuse.sshfs", true),
            ("/mnt/ssh/gần/index", "fuseblk", false),
            ("/mnt/hai", "tmpfs", false),
        ] {
            let found = of_mounts(Path::new(folder), mounts).unwrap();
            assert_eq!((found.kind.as_str(), found.is_network), (kind, is_network), "{folder}");
        }
        assert_eq!(of_mounts(Path::new("/"), ""), None);
        assert!(file_system(Path::new("/proc")).is_some_and(|found| !found.is_network));
    }
}
