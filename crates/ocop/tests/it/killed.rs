//! A server that is killed while people write.

use std::path::Path;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use crate::demo::{Filled, Running, free_port, ocop};
use crate::http::{Client, wait_until_served};

const TODAY: &str = "2020-03-20";
const KILLS: u64 = 50;
/// Long enough for one write on the slowest machine.
const A_WRITE: Duration = Duration::from_secs(60);

fn serve(data: &Path) -> (Running, u16) {
    let port = free_port();
    let listen = format!("127.0.0.1:{port}");
    let mut command = ocop();
    command.args(["serve", "--today", TODAY, "--listen", &listen, "--data"]).arg(data);
    let (server, _) = Running::start(&mut command, "ocop serves at");
    wait_until_served(port);
    (server, port)
}

/// A task of the commune's own, as its list shows it.
fn own_task(client: &mut Client) -> String {
    let plan = client.get("/plans/470-KH-UBND").unwrap().text();
    let (_, section) = plan.split_once("Ủy ban nhân dân xã Xà Phiên</h2>").expect("the commune has tasks");
    let (_, rest) = section.split_once("href=\"/tasks/").expect("a task is a link");
    format!("/tasks/{}", rest.split('"').next().unwrap())
}

/// Writes notes, one after another, until the server is gone. Tells the numbers it acknowledged.
fn write_until_gone(client: &mut Client, task: &str, next: &mut u64, acknowledged: &Sender<u64>) {
    while let Ok(page) = client.get(task) {
        let (Some(csrf), Some(version)) = (page.hidden("csrf"), page.hidden("version")) else {
            panic!("{} {}", page.status, page.text())
        };
        let number = *next;
        *next += 1;
        let note = format!("Ghi lần {number}.");
        let fields = [("csrf", csrf.as_str()), ("version", &version), ("state", "doing"), ("note", &note)];
        match client.post(&format!("{task}/progress"), &fields) {
            Ok(answer) if answer.status == 303 => acknowledged.send(number).unwrap(),
            Ok(answer) => panic!("{} {}", answer.status, answer.text()),
            Err(_) => break,
        }
    }
}

#[test]
fn a_server_killed_fifty_times_loses_no_write_it_acknowledged() {
    let filled = Filled::on(TODAY);
    let (mut server, port) = serve(&filled.data());
    let mut client = Client::signed_in(port, "xaphien");
    let task = own_task(&mut client);
    let (mut acknowledged, mut next) = (Vec::new(), 1);
    for kill in 0..KILLS {
        let (acknowledge, acknowledgements) = channel();
        let writing = std::thread::spawn({
            let (mut client, task) = (client.clone(), task.clone());
            move || {
                write_until_gone(&mut client, &task, &mut next, &acknowledge);
                next
            }
        });
        acknowledged.push(acknowledgements.recv_timeout(A_WRITE).expect("a write is acknowledged"));
        // Each time at another moment of the writing.
        std::thread::sleep(Duration::from_micros(kill * 2_700));
        server.kill();
        next = writing.join().unwrap();
        acknowledged.extend(acknowledgements);
        let (again, port) = serve(&filled.data());
        (server, client) = (again, client.at(port));
    }
    let page = client.get(&task).unwrap().text();
    let times = |number: u64| page.matches(&format!("Ghi lần {number}.")).count();
    let lost: Vec<_> = acknowledged.iter().filter(|number| times(**number) != 1).collect();
    assert!(lost.is_empty(), "of {} acknowledged writes these are lost: {lost:?}", acknowledged.len());
    assert!((1..next).all(|number| times(number) <= 1), "a write stands twice");
    server.kill();
    let verified = ocop().args(["audit", "verify", "--data"]).arg(filled.data()).status().unwrap();
    assert!(verified.success(), "the audit no longer verifies");
}
