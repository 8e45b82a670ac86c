//! Unpacking: plain, gzip and Zstandard files as one stream of bytes that can't grow without end.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::GzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::format::Packing;
use super::skip::{SkipReason, system_error};

/// No packed file unpacks to more than this; a small file that does is made to fill the disk.
const MAX_UNPACKED_BYTES: u64 = 16 << 30;
const GZIP_MAGIC: &[u8] = b"\x1F\x8B";
const BUFFER_BYTES: usize = 128 << 10;

/// A stream of bytes that can be handed to another thread.
pub(super) type Stream = Box<dyn BufRead + Send>;

/// `source`, unpacked.
pub(super) fn unpacked(mut source: impl BufRead + Send + 'static, packing: Packing) -> Stream {
    match packing {
        Packing::Plain => Box::new(source),
        // The decoder takes a file too short for a header for an empty one.
        Packing::Gzip if source.fill_buf().is_ok_and(|start| !start.is_empty() && !start.starts_with(GZIP_MAGIC)) => {
            buffered(NotPacked)
        }
        Packing::Gzip => buffered(Members(Some(GzDecoder::new(source)))),
        Packing::Zstd => buffered(Frames::new(source)),
    }
}

fn buffered(source: impl Read + Send + 'static) -> Stream {
    Box::new(BufReader::with_capacity(BUFFER_BYTES, Capped { source, left: MAX_UNPACKED_BYTES }))
}

/// The reason after an error of a stream from [`unpacked`].
pub(super) fn reason(error: &io::Error, packing: Packing) -> SkipReason {
    match (packing, error.kind()) {
        _ if system_error(error).is_some() => SkipReason::from_io(error),
        (Packing::Plain, _) => SkipReason::from_io(error),
        (_, io::ErrorKind::UnexpectedEof) => SkipReason::EndsEarly,
        _ => SkipReason::Damaged(error.to_string().to_lowercase()),
    }
}

/// A file that only its name calls packed.
struct NotPacked;

impl Read for NotPacked {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("it is no gzip file"))
    }
}

/// All that was packed into one gzip file, one after the other. What follows and isn't packed was never part of it: tapes and portals
/// fill up with zeros, and other programs pass over it, too.
struct Members<R>(Option<GzDecoder<R>>);

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(decoder) = self.0.as_mut().filter(|_| !buffer.is_empty()) {
            let count = decoder.read(buffer)?;
            if count > 0 {
                return Ok(count);
            }
            let Some(mut source) = self.0.take().map(GzDecoder::into_inner) else { break };
            let rest = source.fill_buf()?;
            if !rest.is_empty() && rest.iter().zip(GZIP_MAGIC).all(|(byte, magic)| byte == magic) {
                self.0 = Some(GzDecoder::new(source));
            }
        }
        Ok(0)
    }
}

/// Fails where a stream goes on past its limit.
struct Capped<R> {
    source: R,
    left: u64,
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer)?;
        self.left = self
            .left
            .checked_sub(count as u64)
            .ok_or_else(|| io::Error::other(format!("it unpacks to more than {} GiB", MAX_UNPACKED_BYTES >> 30)))?;
        Ok(count)
    }
}

/// All frames of a Zstandard file, one after the other; skippable frames are skipped. Windows over
/// 100 MiB are refused by the decoder, so memory stays bounded.
pub(crate) struct Frames<R> {
    source: R,
    decoder: FrameDecoder,
    in_frame: bool,
}

impl<R: BufRead> Frames<R> {
    /// Those of a file that begins here.
    pub(crate) fn new(source: R) -> Self {
        Self { source, decoder: FrameDecoder::new(), in_frame: false }
    }

    /// Starts the next frame; false at the end of the file.
    fn next_frame(&mut self) -> io::Result<bool> {
        while !self.source.fill_buf()?.is_empty() {
            match self.decoder.init(&mut self.source) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    let skipped = io::copy(&mut (&mut self.source).take(u64::from(length)), &mut io::sink())?;
                    if skipped < u64::from(length) {
                        return Err(io::ErrorKind::UnexpectedEof.into());
                    }
                }
                Err(error) => return Err(self.error(error)),
            }
        }
        Ok(false)
    }

    /// The decoder's error, told apart from a file that only ends too early.
    fn error(&mut self, error: FrameDecoderError) -> io::Error {
        match self.source.fill_buf() {
            Ok([]) => io::ErrorKind::UnexpectedEof.into(),
            _ => io::Error::other(error),
        }
    }

    fn finish_frame(&mut self) -> io::Result<()> {
        self.in_frame = false;
        match (self.decoder.get_checksum_from_data(), self.decoder.get_calculated_checksum()) {
            (Some(stored), Some(counted)) if stored != counted => Err(io::Error::other("its checksum is wrong")),
            _ => Ok(()),
        }
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !buffer.is_empty() {
            if !self.in_frame {
                self.in_frame = self.next_frame()?;
                if !self.in_frame {
                    return Ok(0);
                }
            }
            while !self.decoder.is_finished() && self.decoder.can_collect() < buffer.len() {
                let wanted = BlockDecodingStrategy::UptoBytes(buffer.len() - self.decoder.can_collect());
                if let Err(error) = self.decoder.decode_blocks(&mut self.source, wanted) {
                    return Err(self.error(error));
                }
            }
            let count = self.decoder.read(buffer)?;
            if count > 0 {
                return Ok(count);
            }
            self.finish_frame()?;
        }
        Ok(0)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use proptest::prelude::*;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    pub(in crate::article) fn gz(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    pub(in crate::article) fn zst(bytes: &[u8]) -> Vec<u8> {
        compress_to_vec(bytes, CompressionLevel::Fastest)
    }

    fn read(bytes: Vec<u8>, packing: Packing) -> Result<Vec<u8>, SkipReason> {
        let mut out = Vec::new();
        match unpacked(io::Cursor::new(bytes), packing).read_to_end(&mut out) {
            Ok(_) => Ok(out),
            Err(error) => Err(reason(&error, packing)),
        }
    }

    #[test]
    fn all_members_and_frames_are_read_and_skippable_ones_skipped() {
        assert_eq!(read([gz(b"mot "), gz(b"hai")].concat(), Packing::Gzip).unwrap(), b"mot hai");
        let skippable = [0x50, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 9, 9];
        let frames = [zst(b"mot "), skippable.to_vec(), zst(b""), zst(b"hai")].concat();
        assert_eq!(read(frames, Packing::Zstd).unwrap(), b"mot hai");
    }

    #[test]
    fn what_follows_a_packed_file_is_no_part_of_it() {
        for rest in [&b"\0\0\0\0"[..], b"loi", b"\x1e"] {
            assert_eq!(read([&gz(b"mot "), &gz(b"hai"), rest].concat(), Packing::Gzip).unwrap(), b"mot hai");
        }
        assert_eq!(read([&gz(b"mot "), &b"\x1F\x8B\x08"[..]].concat(), Packing::Gzip), Err(SkipReason::EndsEarly));
    }

    #[test]
    fn a_truncated_file_says_that_it_ends_too_early() {
        let text: Vec<u8> = (0..9000u32).flat_map(|i| i.wrapping_mul(40_503).to_le_bytes()).collect();
        for (packed, packing) in [(gz(&text), Packing::Gzip), (zst(&text), Packing::Zstd)] {
            let half = packed[..packed.len() / 2].to_vec();
            assert_eq!(read(half, packing), Err(SkipReason::EndsEarly), "{packing:?}");
        }
    }

    #[test]
    fn what_was_never_packed_is_damaged() {
        assert!(matches!(read(b"chi la chu".to_vec(), Packing::Gzip), Err(SkipReason::Damaged(_))));
        assert!(matches!(read(b"chi la chu".to_vec(), Packing::Zstd), Err(SkipReason::Damaged(_))));
    }

    #[test]
    fn a_stream_past_its_cap_fails() {
        let mut capped = Capped { source: io::repeat(1), left: 10 };
        assert!(capped.read(&mut [0; 8]).is_ok());
        assert!(capped.read(&mut [0; 8]).is_err());
    }

    proptest! {
        #[test]
        fn random_bytes_never_panic(bytes: Vec<u8>) {
            let _ = read(bytes.clone(), Packing::Gzip);
            let _ = read(bytes.clone(), Packing::Zstd);
            let _ = read([vec![0x28, 0xB5, 0x2F, 0xFD], bytes].concat(), Packing::Zstd);
        }
    }
}
