//! From JSON to the types, strictly: unknown keys, wrong forms and contradictions are errors with their place.

use super::SCHEMA;
use super::types::*;
use crate::key::KeyId;
use crate::{Ident, PublicKey};
use yiping_rules::ids::{RegionCode, ScaleId};
use yiping_rules::json::{Fields, Json, JsonError, Limits, Node, read};
use yiping_rules::sorted::Map;

type Read<T> = Result<T, JsonError>;

pub(super) const SEXES: [(&str, Sex); 2] = [("female", Sex::Female), ("male", Sex::Male)];
pub(super) const GIVERS: [(&str, bool); 2] = [("self", false), ("guardian", true)];
/// A word and the reason it stands for.
type Named = (&'static str, fn() -> Reason);

pub(super) const REASONS: [Named; 5] = [
    ("first", || Reason::First),
    ("routine", || Reason::Routine),
    ("immediate", || Reason::Immediate),
    ("review", || Reason::Review),
    ("other", || Reason::Other(None)),
];
const MEMBERS: [&str; 19] = [
    "schema",
    "kind",
    "jti",
    "amends",
    "task",
    "subject",
    "visit",
    "actors",
    "consent",
    "scale",
    "packs",
    "engine",
    "assessment",
    "facts",
    "on",
    "assumptions",
    "result",
    "keys",
    "chain",
];

impl Record {
    /// Reads the bytes of a payload.
    pub fn read(bytes: &[u8]) -> Read<Self> {
        Self::from_json(&read(bytes, &Limits::RECORD)?)
    }

    /// Takes a payload.
    pub fn from_json(document: &Json) -> Read<Self> {
        let fields = Node::root(document).object(&MEMBERS)?;
        fields.required("schema")?.one_of(&[(SCHEMA, ())])?;
        let keys = read_keys(&fields.required("keys")?)?;
        let visit = fields.required("visit")?;
        let actors = fields.required("actors")?.object(&["assessors", "information_provider"])?;
        let result = fields.required("result")?.object(&["score", "checks"])?;
        Ok(Self {
            id: fields.required("jti")?.parse()?,
            amends: fields.optional("amends", Node::parse)?,
            task: fields.optional("task", read_task)?,
            subject: read_subject(&fields.required("subject")?)?,
            origin: read_origin(&fields, &visit, &actors, &result, &keys)?,
            visit: read_visit(&visit)?,
            information_provider: actors.optional("information_provider", read_provider)?,
            consent: fields.optional("consent", read_consent)?,
            engine: read_engine(&fields.required("engine")?)?,
            on: fields.required("on")?.date()?,
            assumptions: texts(&fields.required("assumptions")?)?,
            facts: object(&fields.required("facts")?)?,
            checks: read_checks(&fields.required("packs")?, &result.required("checks")?)?,
            chain: fields.optional("chain", read_chain)?,
            keys,
        })
    }
}

fn read_keys(node: &Node<'_>) -> Read<Vec<PublicKey>> {
    let keys = node.list()?.map(|key| PublicKey::from_jwk(&key)).collect::<Read<Vec<_>>>()?;
    let twice = keys.iter().enumerate().any(|(at, key)| keys.iter().take(at).any(|other| other == key));
    match keys.len() {
        1..=8 if !twice => Ok(keys),
        1..=8 => Err(node.invalid("a key occurs twice; keep one of them")),
        _ => Err(node.invalid("give the public keys of those who sign, 1 to 8")),
    }
}

fn read_origin(
    fields: &Fields<'_>,
    visit: &Node<'_>,
    actors: &Fields<'_>,
    result: &Fields<'_>,
    keys: &[PublicKey],
) -> Read<Origin> {
    let visit = visit.object(&VISIT)?;
    let scored = || read_scored(fields, result);
    if fields.required("kind")?.one_of(&[("assessment", true), ("self_check", false)])? {
        let (lead, seconds) = read_assessors(&actors.required("assessors")?, keys)?;
        let reason = read_reason(&visit)?;
        return Ok(Origin::Assessment { scored: scored()?, reason, lead, seconds });
    }
    if let Some(node) = visit.get("reason").or(visit.get("reason_text")).or(actors.get("assessors")) {
        return Err(node.invalid("a self-check has none; leave it out, or make the kind \"assessment\""));
    }
    let any = fields.get("scale").or(fields.get("assessment")).or(result.get("score"));
    Ok(Origin::SelfCheck { scored: any.map(|_| scored()).transpose()? })
}

fn read_reason(visit: &Fields<'_>) -> Read<Reason> {
    let mut reason = visit.required("reason")?.one_of(&REASONS)?();
    match (&mut reason, visit.get("reason_text")) {
        (_, None) => {}
        (Reason::Other(words), Some(node)) => *words = Some(line(&node)?),
        (_, Some(node)) => {
            return Err(node.invalid("only the reason \"other\" has a text; leave it out"));
        }
    }
    Ok(reason)
}

fn read_scored(fields: &Fields<'_>, result: &Fields<'_>) -> Read<Scored> {
    Ok(Scored {
        scale: read_scale(&fields.required("scale")?)?,
        assessment: object(&fields.required("assessment")?)?,
        score: object(&result.required("score")?)?,
    })
}

/// The lead and the others; exactly one leads.
fn read_assessors(node: &Node<'_>, keys: &[PublicKey]) -> Read<(Assessor, Vec<Assessor>)> {
    let wrong = || node.invalid("exactly one assessor has the role \"lead\"; mend the roles");
    let (mut lead, mut seconds) = (None, Vec::new());
    for entry in node.list()? {
        match read_assessor(&entry, keys)? {
            (true, assessor) if lead.is_none() => lead = Some(assessor),
            (true, _) => return Err(wrong()),
            (false, assessor) => seconds.push(assessor),
        }
    }
    Ok((lead.ok_or_else(wrong)?, seconds))
}

fn read_assessor(node: &Node<'_>, keys: &[PublicKey]) -> Read<(bool, Assessor)> {
    let fields = node.object(&["role", "id", "name", "kid"])?;
    let leads = fields.required("role")?.one_of(&[("lead", true), ("second", false)])?;
    let kid = fields.optional("kid", |node| {
        let kid: KeyId = node.parse()?;
        let listed = keys.iter().any(|key| key.id() == kid);
        if listed {
            Ok(kid)
        } else {
            Err(node.invalid("not among the keys of this record; add the key to /keys"))
        }
    })?;
    let assessor =
        Assessor { id: fields.required("id")?.parse()?, name: fields.optional("name", line)?, kid };
    Ok((leads, assessor))
}

fn read_task(node: &Node<'_>) -> Read<Task> {
    let fields = node.object(&["id", "issuer", "nonce"])?;
    Ok(Task {
        id: fields.required("id")?.parse()?,
        issuer: fields.required("issuer")?.parse()?,
        nonce: fields.optional("nonce", Node::parse)?,
    })
}

fn read_subject(node: &Node<'_>) -> Read<Subject> {
    let fields = node.object(&["ref", "birth_year", "sex", "name", "id_last4"])?;
    Ok(Subject {
        reference: fields.required("ref")?.parse()?,
        birth_year: fields.optional("birth_year", |year| year.int_in(1850_u16..=2200))?,
        sex: fields.optional("sex", |sex| sex.one_of(&SEXES))?,
        name: fields.optional("name", line)?,
        id_last4: fields.optional("id_last4", last_four)?,
    })
}

fn last_four(node: &Node<'_>) -> Read<Ident> {
    let text: Ident = node.parse()?;
    if text.as_str().len() == 4 { Ok(text) } else { Err(node.invalid("give the last four characters only")) }
}

const VISIT: [&str; 8] = ["id", "reason", "reason_text", "place", "started", "finished", "signed", "notes"];

fn read_visit(node: &Node<'_>) -> Read<Visit> {
    let fields = node.object(&VISIT)?;
    Ok(Visit {
        id: fields.required("id")?.parse()?,
        place: fields.optional("place", line)?,
        started: fields.required("started")?.parse()?,
        finished: fields.required("finished")?.parse()?,
        signed: fields.required("signed")?.parse()?,
        notes: fields.optional("notes", texts)?.unwrap_or_default(),
    })
}

fn read_provider(node: &Node<'_>) -> Read<InformationProvider> {
    let fields = node.object(&["relation", "name"])?;
    Ok(InformationProvider {
        relation: fields.required("relation")?.parse()?,
        name: fields.optional("name", line)?,
    })
}

fn read_consent(node: &Node<'_>) -> Read<Consent> {
    let fields = node.object(&["form", "digest", "given", "by"])?;
    Ok(Consent {
        form: fields.required("form")?.parse()?,
        digest: fields.required("digest")?.parse()?,
        given: fields.required("given")?.parse()?,
        by_guardian: fields.required("by")?.one_of(&GIVERS)?,
    })
}

fn read_engine(node: &Node<'_>) -> Read<Engine> {
    let fields = node.object(&["name", "version"])?;
    Ok(Engine { name: fields.required("name")?.parse()?, version: fields.required("version")?.parse()? })
}

fn read_scale(node: &Node<'_>) -> Read<ScaleRef> {
    let fields = node.object(&["id", "version", "digest"])?;
    Ok(ScaleRef {
        id: ScaleId::new(fields.required("id")?.parse::<Ident>()?.as_str()),
        version: fields.required("version")?.parse()?,
        digest: fields.required("digest")?.parse()?,
    })
}

fn read_pack(node: &Node<'_>) -> Read<PackRef> {
    let fields = node.object(&["region", "version", "digest"])?;
    Ok(PackRef {
        region: RegionCode::new(fields.required("region")?.parse::<Ident>()?.as_str()),
        version: fields.required("version")?.parse()?,
        digest: fields.required("digest")?.parse()?,
    })
}

fn read_checks(packs: &Node<'_>, checks: &Node<'_>) -> Read<Vec<Checked>> {
    let (packs, checks_list) = (packs.list()?, checks.list()?);
    if packs.len() != checks_list.len() {
        let message = format!(
            "{} pack(s) but {} check(s); give one check for each pack, in order",
            packs.len(),
            checks_list.len()
        );
        return Err(checks.invalid(message));
    }
    packs
        .zip(checks_list)
        .map(|(pack, output)| Ok(Checked { pack: read_pack(&pack)?, output: object(&output)? }))
        .collect()
}

fn read_chain(node: &Node<'_>) -> Read<Chain> {
    let fields = node.object(&["seq", "prev"])?;
    match (fields.required("seq")?.int_in(1..=u32::MAX)?, fields.get("prev")) {
        (1, None) => Ok(Chain::First),
        (1, Some(previous)) => {
            Err(previous.invalid("the first result of a key has none before it; leave it out"))
        }
        (number, _) => Ok(Chain::Next { number, previous: fields.required("prev")?.parse()? }),
    }
}

/// An object that is kept as it is.
fn object(node: &Node<'_>) -> Read<Json> {
    node.members().map(|_| node.json().clone())
}

/// An object of texts.
fn texts<K: Ord + for<'k> From<&'k str>>(node: &Node<'_>) -> Read<Map<K, String>> {
    let mut texts = Map::new();
    for (name, value) in node.members()? {
        texts.insert(name.into(), value.text()?.to_owned());
    }
    Ok(texts)
}

/// Text of one line, not empty.
fn line(node: &Node<'_>) -> Read<String> {
    let text = node.text()?;
    if text.trim().is_empty() || text.contains('\n') || text.chars().count() > 200 {
        return Err(node.invalid("give one line of at most 200 characters, or leave the key out"));
    }
    Ok(text.to_owned())
}
