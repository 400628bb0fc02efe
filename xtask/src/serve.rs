//! A small static server for the built app: the headers a portal should send, and any sub-path.
use crate::{dist, headers};
use anyhow::{Context, Result, anyhow};
use percent_encoding::percent_decode_str;
use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

#[derive(clap::Args)]
pub struct Args {
    /// The folder to serve
    #[arg(default_value = "dist")]
    dir: PathBuf,
    /// The port; 0 takes a free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The address to listen on; 0.0.0.0 lets other devices in
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
    /// The path that the app lies under
    #[arg(long, default_value = "/")]
    prefix: String,
}

const WORKERS: usize = 4;

/// Serves until the process ends; the first line on standard output is the address.
pub fn run(args: &Args) -> Result<()> {
    let folder = dist::built(&args.dir)?;
    let prefix = format!("/{}", args.prefix.trim_matches('/'));
    let site = Arc::new(Site { folder, prefix: prefix.trim_end_matches('/').to_owned() });
    let server = Server::http((args.host.as_str(), args.port)).map_err(|error| {
        anyhow!(
            "cannot listen on {}:{}: {error}. Is it in use? Choose another with `make run PORT=8081`",
            args.host,
            args.port
        )
    })?;
    let address = server.server_addr().to_ip().context("no address to listen on")?;
    println!("http://{address}{}/", site.prefix);
    eprintln!("serving {}; Ctrl-C ends it", site.folder.display());
    let server = Arc::new(server);
    let workers: Vec<_> = (0..WORKERS)
        .map(|_| {
            let (server, site) = (Arc::clone(&server), Arc::clone(&site));
            thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    answer(&site, request)
                }
            })
        })
        .collect();
    for worker in workers {
        worker.join().map_err(|_| anyhow!("a server thread died"))?;
    }
    Ok(())
}

struct Site {
    folder: PathBuf,
    prefix: String,
}

/// What an address of the site stands for.
#[derive(Debug, PartialEq, Eq)]
enum Target {
    File(String),
    /// The prefix without its slash: relative addresses only work with it.
    Slash,
    Missing,
}

impl Site {
    fn target(&self, address: &str) -> Target {
        let path = address.split(['?', '#']).next().unwrap_or("");
        let Ok(path) = percent_decode_str(path).decode_utf8() else { return Target::Missing };
        match path.strip_prefix(self.prefix.as_str()) {
            Some("") => Target::Slash,
            Some(inner) if inner.starts_with('/') => {
                let inner = inner.trim_start_matches('/');
                let inner = if inner.is_empty() { "index.html" } else { inner };
                let plain = Path::new(inner).components().all(|part| matches!(part, Component::Normal(_)));
                if plain && self.folder.join(inner).is_file() {
                    Target::File(inner.to_owned())
                } else {
                    Target::Missing
                }
            }
            _ => Target::Missing,
        }
    }
}

fn answer(site: &Site, request: Request) {
    let head_or_get = matches!(request.method(), Method::Get | Method::Head);
    let response = match site.target(request.url()) {
        _ if !head_or_get => plain(405, "only GET and HEAD"),
        Target::File(path) => {
            file(site, &path, &request).unwrap_or_else(|error| plain(500, &format!("{error:#}")))
        }
        Target::Slash => with(plain(308, ""), "Location", &format!("{}/", site.prefix)),
        Target::Missing => plain(404, "not found"),
    };
    // A browser that went away is no fault of the server.
    let _ = send(request, response);
}

/// Answers and closes: tiny_http would let an idle connection keep the thread that another one waits for.
fn send(request: Request, answer: Answer) -> io::Result<()> {
    let status = answer.status_code();
    let mut head = format!("HTTP/1.1 {} {}\r\n", status.0, status.default_reason_phrase());
    for header in answer.headers() {
        head.push_str(&format!("{}: {}\r\n", header.field, header.value));
    }
    let length = answer.data_length().unwrap_or_default();
    head.push_str(&format!("Content-Length: {length}\r\nConnection: close\r\n\r\n"));
    let with_body = *request.method() != Method::Head;
    let mut writer = request.into_writer();
    writer.write_all(head.as_bytes())?;
    if with_body {
        io::copy(&mut answer.into_reader(), &mut writer)?;
    }
    writer.flush()
}

type Answer = Response<std::io::Cursor<Vec<u8>>>;

fn plain(status: u16, text: &str) -> Answer {
    with(
        Response::from_data(text.as_bytes()).with_status_code(StatusCode(status)),
        "Content-Type",
        "text/plain; charset=utf-8",
    )
}

fn with(response: Answer, name: &str, value: &str) -> Answer {
    match Header::from_bytes(name, value) {
        Ok(header) => response.with_header(header),
        Err(()) => response,
    }
}

fn file(site: &Site, path: &str, request: &Request) -> Result<Answer> {
    let accepted = request
        .headers()
        .iter()
        .filter(|header| header.field.equiv("Accept-Encoding"))
        .map(|header| header.value.as_str());
    let accepted: Vec<&str> = accepted
        .flat_map(|value| value.split(','))
        .filter_map(|part| part.split(';').next())
        .map(str::trim)
        .collect();
    let packed = [("br", "br"), ("gzip", "gz")].into_iter().find_map(|(coding, ending)| {
        let twin = accepted.contains(&coding).then(|| site.folder.join(format!("{path}.{ending}")))?;
        Some((coding, fs::read(twin).ok()?))
    });
    let (coding, bytes) = match packed {
        Some((coding, bytes)) => (Some(coding), bytes),
        None => (None, crate::files::read(&site.folder.join(path))?),
    };
    let mut response = Response::from_data(bytes);
    let own = [
        ("Content-Type", headers::media_type(path)),
        ("Cache-Control", headers::cache_control(path)),
        ("Vary", "Accept-Encoding"),
    ];
    for (name, value) in
        own.into_iter().chain(coding.map(|coding| ("Content-Encoding", coding))).chain(headers::SECURITY)
    {
        response = with(response, name, value);
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_below_the_prefix_are_served() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("index.html"), "x").unwrap();
        let site = Site { folder: folder.path().to_path_buf(), prefix: "/a/b".to_owned() };
        assert_eq!(site.target("/a/b/"), Target::File("index.html".to_owned()));
        assert_eq!(site.target("/a/b/?task=1"), Target::File("index.html".to_owned()));
        assert_eq!(site.target("/a/b"), Target::Slash);
        for address in [
            "/",
            "/a/bc",
            "/a/b/none",
            "/a/b/../index.html",
            "/a/b/%2e%2e/index.html",
            "/a/b/%ff",
            "/a/b//etc/passwd",
        ] {
            assert_eq!(site.target(address), Target::Missing, "{address}");
        }
    }
}
