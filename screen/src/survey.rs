//! A first look at the whole table: its digest and encoding, how many rows it has, and which ids stand twice.

use crate::fault::Fault;
use crate::layout::Layout;
use crate::mapping::{Encoding, Mapping};
use crate::table::{Format, Row, found_out, open};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::collections::hash_map::{DefaultHasher, Entry};
use std::fs::{self, File};
use std::hash::{Hash, Hasher};
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// Ids are sorted out into so many files, so that each fits into memory.
const BUCKETS: u64 = 64;

/// With more repeated ids than this, the column does not name persons.
const MOST_REPEATED: usize = 1_000_000;

/// One entry of a bucket: two hashes, the number and the line of a row.
const ENTRY: usize = 32;

/// What the first look found.
#[derive(Debug)]
pub struct Survey {
    /// Form of the file.
    pub format: Format,
    /// Its encoding, where it is text.
    pub encoding: Encoding,
    /// `sha256:…` of its bytes.
    pub digest: String,
    /// Number of rows after the header.
    pub rows: u64,
    /// Numbers of the rows whose id stood before, with the line where it stood first.
    pub repeated: HashMap<u64, u64>,
    /// The columns.
    pub layout: Layout,
}

impl Survey {
    /// Looks through a table; `aside` is a folder for what does not fit into memory.
    pub fn new(file: &Path, mapping: &Mapping, aside: &Path) -> Result<Self, Fault> {
        let format = Format::of_content(file)?;
        let encoding = match (format, mapping.encoding) {
            (Format::Csv, None) => found_out(file)?,
            (_, said) => said.unwrap_or(Encoding::Utf8),
        };
        let digest = digest(file)?;
        let mut rows = open(file, format, mapping, encoding)?;
        let layout = Layout::new(rows.headers(), mapping, file)?;
        let mut buckets = Buckets::new(aside)?;
        let (mut row, mut count) = (Row::default(), 0);
        while rows.next(&mut row)? {
            count += 1;
            let id = row.cells.get(layout.id).map(str::trim).unwrap_or_default();
            if !id.is_empty() && row.cells.len() == layout.headers.len() {
                buckets.add(id, count, row.line)?;
            }
        }
        let repeated = buckets.repeated(file, layout.header(layout.id))?;
        Ok(Self { format, encoding, digest, rows: count, repeated, layout })
    }
}

fn digest(file: &Path) -> Result<String, Fault> {
    let unreadable = |error| Fault::reading(file, &error);
    let mut reader = File::open(file).map_err(unreadable)?;
    let (mut hasher, mut chunk) = (Sha256::new(), vec![0; 1 << 18]);
    loop {
        let read = reader.read(&mut chunk).map_err(unreadable)?;
        match chunk.get(..read) {
            Some(bytes) if !bytes.is_empty() => hasher.update(bytes),
            _ => return Ok(hex(&hasher.finalize())),
        }
    }
}

/// `sha256:` and the digest in hexadecimal.
pub fn hex(digest: &[u8]) -> String {
    let digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{digits}")
}

/// Hashes of all ids, in files by their first bits.
struct Buckets(Vec<(PathBuf, BufWriter<File>)>);

impl Buckets {
    fn new(aside: &Path) -> Result<Self, Fault> {
        let make = |number: u64| {
            let path = aside.join(format!("ids-{number:02}"));
            match File::create(&path) {
                Ok(file) => Ok((path, BufWriter::with_capacity(1 << 16, file))),
                Err(error) => Err(Fault::writing(&path, &error)),
            }
        };
        Ok(Self((0..BUCKETS).map(make).collect::<Result<_, _>>()?))
    }

    fn add(&mut self, id: &str, row: u64, line: u64) -> Result<(), Fault> {
        let hashes = [hash(id, 0), hash(id, 1)];
        let bucket = usize::try_from(hashes[0] % BUCKETS).unwrap_or_default();
        let mut entry = Vec::with_capacity(ENTRY);
        for number in [hashes[0], hashes[1], row, line] {
            entry.extend_from_slice(&number.to_le_bytes());
        }
        match self.0.get_mut(bucket) {
            Some((path, file)) => file.write_all(&entry).map_err(|error| Fault::writing(path, &error)),
            None => Ok(()),
        }
    }

    fn repeated(self, table: &Path, column: &str) -> Result<HashMap<u64, u64>, Fault> {
        let mut repeated = HashMap::new();
        for (path, mut file) in self.0 {
            file.flush().map_err(|error| Fault::writing(&path, &error))?;
            drop(file);
            find_repeated(&path, &mut repeated).map_err(|error| Fault::reading(&path, &error))?;
            fs::remove_file(&path).map_err(|error| Fault::writing(&path, &error))?;
            if repeated.len() > MOST_REPEATED {
                return Err(Fault::of(
                    table,
                    format!(
                        "more than {MOST_REPEATED} rows repeat an id in column \"{column}\"; name the column that tells persons apart (id = \"…\" in columns.toml)"
                    ),
                ));
            }
        }
        Ok(repeated)
    }
}

fn find_repeated(path: &Path, repeated: &mut HashMap<u64, u64>) -> std::io::Result<()> {
    let mut reader = BufReader::with_capacity(1 << 18, File::open(path)?);
    let mut first: HashMap<(u64, u64), u64> = HashMap::new();
    let mut entry = [0_u8; ENTRY];
    loop {
        match reader.read_exact(&mut entry) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return Ok(()),
            Err(error) => return Err(error),
        }
        let mut numbers =
            entry.chunks_exact(8).map(|bytes| u64::from_le_bytes(bytes.try_into().unwrap_or_default()));
        let mut next = || numbers.next().unwrap_or_default();
        let (key, row, line) = ((next(), next()), next(), next());
        match first.entry(key) {
            Entry::Vacant(place) => {
                place.insert(line);
            }
            Entry::Occupied(place) => {
                repeated.insert(row, *place.get());
            }
        }
    }
}

fn hash(id: &str, which: u8) -> u64 {
    let mut hasher = DefaultHasher::new();
    which.hash(&mut hasher);
    id.hash(&mut hasher);
    hasher.finish()
}
