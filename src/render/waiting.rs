//! Bytes that wait for what is written before them.

use std::io::{self, Seek, Write};

use crate::disk::NewFile;

/// So many bytes are held in memory.
const MOST_IN_MEMORY: usize = 1 << 20;

/// Bytes that wait for what is written before them: in memory, or in a file without a name where there are many.
#[derive(Debug, Default)]
pub struct Waiting {
    bytes: Vec<u8>,
    file: Option<NewFile>,
}

impl Waiting {
    /// Hands all of them on.
    ///
    /// # Errors
    /// If they can't be read or written.
    pub fn hand_on(self, out: &mut dyn Write) -> io::Result<()> {
        if let Some(mut file) = self.file {
            file.rewind()?;
            io::copy(&mut file, out)?;
        }
        out.write_all(&self.bytes)
    }
}

impl Write for Waiting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > MOST_IN_MEMORY {
            if self.file.is_none() {
                self.file = Some(NewFile::nameless()?);
            }
            if let Some(file) = &mut self.file {
                file.write_all(&self.bytes)?;
                self.bytes.clear();
            }
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_comes_out_as_it_came_in_however_much_it_is() {
        for (times, is_on_disk) in [(0, false), (10, false), (40_000, true)] {
            let mut waiting = Waiting::default();
            let lines: Vec<String> = (0..times).map(|at| format!("dòng {at}: {}\n", "x".repeat(50))).collect();
            lines.iter().for_each(|line| waiting.write_all(line.as_bytes()).unwrap());
            assert_eq!(waiting.file.is_some(), is_on_disk);
            assert!(waiting.bytes.len() <= MOST_IN_MEMORY);
            let mut out = Vec::new();
            waiting.hand_on(&mut out).unwrap();
            assert!(out == lines.concat().as_bytes());
        }
    }
}
