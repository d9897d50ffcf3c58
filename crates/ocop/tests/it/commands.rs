//! The commands, by what they print and how they end.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::demo::{Filled, ocop};

fn done(command: &mut Command) -> Output {
    command.output().unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("not JSON: {output:?}"))
}

#[test]
fn the_demonstration_tells_the_same_accounts_and_addresses_at_every_run() {
    let told = || {
        let folder = tempfile::tempdir().unwrap();
        let output = done(ocop().args(["demo", "--no-serve", "--json", "--keep"]).arg(folder.path().join("data")));
        assert!(output.status.success(), "{output:?}");
        let told = json(&output);
        (told["url"].clone(), told["accounts"].clone())
    };
    let (url, accounts) = told();
    assert_eq!(url, "http://127.0.0.1:8080");
    let roles: Vec<_> = accounts.as_array().unwrap().iter().map(|account| account["role"].clone()).collect();
    for role in ["administrator", "agriculture-officer", "commune-officer", "council-chair", "leader", "producer"] {
        assert!(roles.contains(&Value::from(role)), "nobody is a sample of {role}: {roles:?}");
    }
    assert_eq!(told(), (url, accounts));
}

#[test]
fn a_port_that_is_taken_is_a_sentence() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = done(ocop().args(["demo", "--port", &port]));
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains(&format!("port {port} is taken")) && !said.contains("panicked"), "{said}");
}

#[test]
fn a_demonstration_covers_what_is_claimed_and_its_audit_verifies() {
    let filled = Filled::on("2026-11-20");
    let data = filled.data();
    let coverage = done(ocop().args(["plan", "coverage", "470/KH-UBND", "--json", "--data"]).arg(&data));
    assert_eq!(coverage.status.code(), Some(0), "{coverage:?}");
    assert_eq!(json(&coverage)["items"].as_array().map(Vec::len), Some(52));
    let verified = done(ocop().args(["audit", "verify", "--data"]).arg(&data));
    assert_eq!(verified.status.code(), Some(0), "{verified:?}");
}

#[test]
fn the_targets_of_a_plan_are_told_as_they_stood_on_a_day() {
    let filled = Filled::on("2020-06-30");
    let ask = |on: &str| {
        let output = done(
            ocop()
                .args(["plan", "targets", "470/KH-UBND", "--json", "--today", on, "--on", on, "--data"])
                .arg(filled.data()),
        );
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        json(&output)["targets"].as_array().unwrap().clone()
    };
    let told = ask("2020-06-30");
    let of = |told: &[Value], measure: &str| told.iter().find(|one| one["measure"] == measure).unwrap().clone();
    let key = of(&told, "key-products");
    assert_eq!((&key["numerator"], &key["denominator"], &key["reached"]), (&2.into(), &2.into(), &"yes".into()));
    let apparatus = of(&told, "communes-with-apparatus");
    assert_eq!((&apparatus["numerator"], &apparatus["denominator"]), (&7.into(), &8.into()));
    let trained = of(&told, "trained");
    assert_eq!((&trained["denominator"], &trained["reached"]), (&trained["listed"], &"no".into()));
    assert!(trained["source"].as_str().unwrap().contains("as of 2020-06-05"));
    let march = of(&ask("2020-03-09"), "communes-with-apparatus");
    assert_eq!(march["numerator"], 0, "no commune had decided by then");
}

#[test]
fn a_backup_restores_to_an_installation_that_verifies_with_the_authoritys_own_rules() {
    let filled = Filled::on("2020-06-30");
    let own = "regulations/qd26-2026/criteria/04-signed.toml";
    let sheet = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../regulations/qd26-2026/criteria/04.toml");
    let corrected = std::fs::read_to_string(sheet).unwrap().replace("revision = 1", "revision = 101");
    std::fs::create_dir_all(filled.data().join(own).parent().unwrap()).unwrap();
    std::fs::write(filled.data().join(own), &corrected).unwrap();
    let trusted = "trust/root.pem";
    std::fs::create_dir_all(filled.data().join("trust")).unwrap();
    std::fs::write(filled.data().join(trusted), "-----BEGIN CERTIFICATE-----").unwrap();
    let (copy, restored) = (filled.beside("copy"), filled.beside("restored"));
    assert!(done(ocop().args(["backup", "create"]).arg(&copy).arg("--data").arg(filled.data())).status.success());
    assert!(done(ocop().args(["backup", "verify"]).arg(&copy)).status.success());
    let output = done(ocop().args(["backup", "restore"]).arg(&copy).arg("--data").arg(&restored));
    assert!(output.status.success(), "{output:?}");
    let verified = done(ocop().args(["audit", "verify", "--data"]).arg(&restored));
    assert!(verified.status.success(), "{verified:?}");
    assert_eq!(std::fs::read_to_string(restored.join(own)).unwrap(), corrected);
    assert!(restored.join(trusted).is_file(), "whom it trusts goes along");
}

#[test]
fn a_damaged_database_is_refused_with_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("ocop.sqlite"), b"this was never a database, whatever its name says").unwrap();
    let output = done(ocop().args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(folder.path()));
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!said.is_empty() && !said.contains("panicked"), "{said}");
}

#[test]
fn a_unit_is_found_without_its_diacritics_and_followed_through_the_reform() {
    let found = done(ocop().args(["units", "find", "xa phien", "--on", "2020-02-24", "--json"]));
    assert!(json(&found).to_string().contains("31495"), "{found:?}");
    let after = done(ocop().args(["units", "successors", "31483", "--on", "2020-02-24", "--json"]));
    let after = json(&after).to_string();
    assert!(after.contains("31495") && !after.contains("31591"), "{after}");
}

#[test]
fn records_are_found_by_their_words_before_and_after_their_index_is_made_anew() {
    let filled = Filled::on("2026-11-20");
    let search = |words: &[&str]| done(ocop().arg("search").args(words).args(["--json", "--data"]).arg(filled.data()));
    let found = json(&search(&["kien", "toan", "--as", "nongnghiep"]));
    let kinds: Vec<_> = found.as_array().unwrap().iter().map(|one| one["kind"].clone()).collect();
    assert!(kinds.contains(&Value::from("task")) && kinds.contains(&Value::from("paper")), "{found}");
    assert_eq!(search(&["khong", "co", "gi", "ca"]).status.code(), Some(1));
    assert_eq!(search(&["x"]).status.code(), Some(2));
    assert!(search(&["reindex"]).status.success());
    assert_eq!(json(&search(&["kien", "toan", "--as", "nongnghiep"])), found);
}

#[test]
fn the_rules_check_and_an_unknown_sheet_is_refused() {
    assert!(done(ocop().args(["regulations", "check"])).status.success());
    assert!(done(ocop().args(["regulations", "show", "qd26-2026/01"])).status.success());
    let unknown = done(ocop().args(["regulations", "show", "qd26-2026/99"]));
    assert!(matches!(unknown.status.code(), Some(1 | 2)) && !unknown.stderr.is_empty(), "{unknown:?}");
}

#[test]
fn every_way_in_is_listed_with_its_permission() {
    let routes = json(&done(ocop().args(["routes", "--json"])));
    let routes = routes.as_array().unwrap();
    assert!(routes.len() > 60);
    assert!(routes.iter().all(|route| {
        ["method", "path", "permission"].iter().all(|field| route[field].as_str().is_some_and(|text| !text.is_empty()))
    }));
}

#[test]
fn papers_are_listed_and_made_and_a_bad_wording_of_an_authority_is_refused_with_its_line() {
    let listed = done(ocop().args(["paper", "list", "--json"]));
    let papers = json(&listed);
    assert!(papers.as_array().unwrap().iter().any(|paper| paper["paper"] == "plan"), "{papers}");
    let filled = Filled::on("2020-03-02");
    let folder = tempfile::tempdir().unwrap();
    let files = ["docx", "pdf"].map(|kind| folder.path().join("plan").with_extension(kind));
    let make = || {
        let mut command = ocop();
        command.args(["paper", "plan", "470-KH-UBND", "--docx"]).arg(&files[0]).arg("--pdf").arg(&files[1]);
        command.arg("--data").arg(filled.data());
        done(&mut command)
    };
    assert_eq!(make().status.code(), Some(0));
    assert!(std::fs::read(&files[0]).unwrap().starts_with(b"PK"));
    assert!(std::fs::read(&files[1]).unwrap().starts_with(b"%PDF"));
    let own = filled.data().join("papers/plans");
    std::fs::create_dir_all(&own).unwrap();
    std::fs::write(own.join("plan.xml"), "<paper kind=\"KH\">\n<subject>{{ plan.name }}</subject>\n</paper>").unwrap();
    let refused = make();
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("papers/plans/plan.xml:2: `plan.name` is missing"), "{said}");
    let unknown = done(ocop().args(["paper", "plam", "x", "--pdf", "x.pdf"]));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("no paper is called `plam`"), "{unknown:?}");
}
