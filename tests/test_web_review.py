"""Are decisions kept only from those who have the token and meant them, and does an undo restore what was before?"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from web_site import TOKEN, client, samples_db, writable

__all__ = ["client", "samples_db", "writable"]


def fields(page: str, action: str) -> dict[str, str]:
    """The hidden fields of the form of a page that holds a button or field with this action."""
    for form in re.findall(r"<form[^>]*>.*?</form>", page, re.S):
        if f'value="{action}"' in form:
            pairs = re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', form)
            return {name: unescape(value) for name, value in pairs}
    raise AssertionError(f"no form for {action}")


def signed_in(client: TestClient, who: str = "Amal") -> TestClient:
    """The client with a session."""
    answer = client.post("/review/login", data={"who": who, "token": TOKEN, "back": "lang=en"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?lang=en")
    return client


def record(client: TestClient, ident: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/v1/records/{ident}").json()
    return found


def test_accept_reject_and_undo_by_forms(writable: TestClient) -> None:
    signed_in(writable)
    page = writable.get("/review?lang=en").text
    sent = fields(page, "accept")
    answer = writable.post("/review/decide", data={**sent, "action": "accept", "note": "read twice"})
    assert answer.status_code == 303
    after = record(writable, sent["record"])
    assert after["review"] == "accepted"
    assert [(d["who"], d["action"], d["note"]) for d in after["decisions"]] == [("Amal", "accept", "read twice")]
    following = writable.get(answer.headers["location"]).text
    assert fields(following, "accept")["record"] == sent["following"] != sent["record"]
    undo = fields(following, "undo")
    assert undo["record"] == sent["record"]
    writable.post("/review/decide", data={**undo, "action": "undo"})
    after = record(writable, sent["record"])
    assert (after["review"], [d["action"] for d in after["decisions"]]) == ("machine", ["accept", "undo"])
    rejected = fields(following, "reject")
    writable.post("/review/decide", data={**rejected, "action": "reject"})
    assert rejected["record"] not in writable.get("/v1/events?format=jsonl").text
    assert rejected["record"] in writable.get("/v1/events?format=jsonl&review=rejected").text


def test_an_edit_changes_the_record_everywhere_and_its_undo_restores_it(writable: TestClient) -> None:
    signed_in(writable)
    before = writable.get("/v1/events?actor=TCD&recipient=NGA").json()["data"][0]
    ident = before["record_id"]
    sent = fields(writable.get(f"/review?record={ident}").text, "edit")
    changed = {"field-actor": "CMR", "field-status": "alleged", "field-recipient": "NGA", "field-type": "THREATEN"}
    assert writable.post("/review/decide", data={**sent, **changed}).status_code == 303
    now = writable.get("/v1/events?actor=CMR&review=edited").json()["data"][0]
    assert (now["record_id"], now["status"], now["type"], now["review"]) == (ident, "alleged", "THREATEN", "edited")
    assert now["recipient"] == before["recipient"], "an unchanged field is no edit"
    card = writable.get(f"/article/{before['article_id']}?lang=en").text
    assert "Cameroon" in card and "is-edited" in card
    assert "actor" in record(writable, ident)["decisions"][0]["fields"]
    undo = {**fields(writable.get(f"/review?record={ident}").text, "accept"), "action": "undo"}
    assert writable.post("/review/decide", data=undo).status_code == 303
    rows = {r["record_id"]: r for r in writable.get("/v1/events?limit=1000").json()["data"]}
    assert rows[ident] == before
    assert writable.get("/v1/events?actor=CMR&recipient=NGA").json()["data"] == []


def test_all_that_is_seen_is_accepted_and_undone_at_once(writable: TestClient) -> None:
    signed_in(writable)
    page = writable.get("/review?lang=en&kind=agreement").text
    seen = re.search(r'<form method="post" action="/review/decide" class="bulk">.*?</form>', page, re.S)
    assert seen
    pairs = re.findall(r'name="([\w-]+)" value="([^"]*)"', seen[0])
    sent: dict[str, Any] = {n: [unescape(v) for k, v in pairs if k == n] for n, _ in pairs}
    answer = writable.post("/review/decide", data=sent)
    states = {r["review"] for r in writable.get("/v1/agreements").json()["data"]}
    assert states == {"accepted"}
    back = writable.get(answer.headers["location"]).text
    undo = re.search(r'<form class="done".*?</form>', back, re.S)
    assert undo
    pairs = re.findall(r'name="([\w-]+)" value="([^"]*)"', undo[0])
    writable.post("/review/decide", data={n: [unescape(v) for k, v in pairs if k == n] for n, _ in pairs})
    assert {r["review"] for r in writable.get("/v1/agreements").json()["data"]} == {"machine"}


def test_other_words_are_chosen_by_a_form_and_undone(writable: TestClient) -> None:
    signed_in(writable)
    event = writable.get("/v1/events?actor=TCD&recipient=NGA").json()["data"][0]
    ident = event["record_id"]
    page = writable.get(f"/review?record={ident}&lang=en").text
    sent = fields(page, "edit")
    same = {"field-start": str(event["start"]), "field-end": str(event["end"])}
    refused = writable.post("/review/decide", data={**sent, **same})
    assert refused.status_code == 422 and "nothing was changed" in refused.text
    longer = {"field-start": str(event["start"]), "field-end": str(event["end"] + 8)}
    assert writable.post("/review/decide", data={**sent, **longer}).status_code == 303
    text = "{title}\n{body}".format(**writable.get(f"/v1/articles/{event['article_id']}").json())
    words = text[event["start"] : event["end"] + 8]
    assert writable.get("/v1/events?review=edited").json()["data"][0]["words"] == words
    marks = re.findall(r"<mark[^>]*>(.*?)</mark>", writable.get(f"/article/{event['article_id']}").text, re.S)
    assert words in unescape(re.sub("<[^>]*>", "", "".join(marks)))
    assert words in unescape(writable.get(f"/review?record={ident}&lang=en").text)
    undo = {**fields(writable.get(f"/review?record={ident}").text, "accept"), "action": "undo"}
    assert writable.post("/review/decide", data=undo).status_code == 303
    assert writable.get("/v1/events?actor=TCD&recipient=NGA").json()["data"][0] == event


def test_a_record_is_made_of_words_by_a_form(writable: TestClient) -> None:
    article = writable.get("/v1/articles").json()["data"][0]["article_id"]
    told = writable.get(f"/v1/articles/{article}").json()
    text = f"{told['title']}\n{told['body']}"
    start = text.index(" ") + 1
    end = text.index(" ", start)
    address = f"/review/new?article={article}&start={start}&end={end}&kind=event&lang=en"
    assert "disabled" in writable.get(address).text, "nobody is signed in"
    signed_in(writable)
    form = re.search(r'<form class="panel new-record".*?</form>', writable.get(address).text, re.S)
    assert form
    sent = {n: unescape(v) for n, v in re.findall(r'name="([\w-]+)"[^>]*value="([^"]*)"', form[0])}
    assert (sent["field-start"], sent["field-end"]) == (str(start), str(end))
    given = {**sent, "field-type": "AID", "field-actor": "مصر", "field-recipient": "Sudan", "note": "seen"}
    answer = writable.post("/review/new", data=given)
    assert answer.status_code == 303
    ident = answer.headers["location"].partition("?")[0].rpartition("/")[2]
    made = next(r for r in writable.get("/v1/events?actor=EGY&type=AID").json()["data"] if r["record_id"] == ident)
    assert (made["words"], made["recipient"], made["review"]) == (text[start:end], ["SDN"], "accepted")
    page = writable.get(f"/article/{article}?lang=en").text
    assert (
        f'data-record="{ident}"' in page
        and "added by a reviewer" in writable.get(f"/review?record={ident}&lang=en").text
    )
    for wrong in ({"field-start": "x"}, {"field-end": "99999999"}, {"kind": "formula"}, {"field-actor": "Atlantis"}):
        assert writable.post("/review/new", data={**given, **wrong}).status_code == 422, wrong
    assert writable.post("/review/new", data={**given, "mark": "0"}).status_code == 403
    assert writable.get("/review/new?article=a-0000000000000000").status_code == 404
    for kind in ("statement", "agreement"):
        assert writable.get(f"/review/new?article={article}&kind={kind}&start=-1&end=zz").status_code == 200


def test_two_records_are_merged_by_a_form(writable: TestClient) -> None:
    signed_in(writable)
    page = writable.get("/review?lang=en&side=TCD").text
    form = re.search(r'<details class="alike">.*?</form>', page, re.S)
    assert form
    sent = {n: unescape(v) for n, v in re.findall(r'type="hidden" name="([\w-]+)" value="([^"]*)"', form[0])}
    into = re.findall(r'name="into" value="([^"]*)"', form[0])[0]
    answer = writable.post("/review/merge", data={**sent, "into": into})
    assert answer.status_code == 303 and f"record={into}" in answer.headers["location"]
    told = record(writable, sent["record"])
    assert (told["review"], told["decisions"][0]["fields"]) == ("rejected", {"into": into})
    undo = fields(writable.get(answer.headers["location"]).text, "undo")
    writable.post("/review/decide", data={**undo, "action": "undo"})
    assert record(writable, sent["record"])["review"] == "machine"
    assert writable.post("/review/merge", data={**sent, "into": sent["record"]}).status_code == 422
    assert writable.post("/review/merge", data={**sent, "into": into, "mark": ""}).status_code == 403


def test_a_second_reader_sees_what_others_decided_but_not_how(writable: TestClient) -> None:
    signed_in(writable)
    sent = fields(writable.get("/review?lang=en").text, "reject")
    writable.post("/review/decide", data={**sent, "action": "reject", "note": "a reason of mine"})
    assert 'class="empty"' in writable.get("/review?lang=en&second=1").text, (
        "what one decided oneself is not read again"
    )
    writable.cookies.clear()
    signed_in(writable, "Ziad")
    page = writable.get("/review?lang=en&second=1").text
    assert fields(page, "accept")["record"] == sent["record"]
    desk = re.search(r'<section class="item big.*?</section>', page, re.S)
    assert desk and "a reason of mine" not in desk[0] and "rejected" not in desk[0]
    writable.post("/review/decide", data={**fields(page, "accept"), "action": "accept"})
    told = " ".join(re.sub("<[^>]*>", " ", writable.get("/review?lang=en").text).split())
    assert "They agree on 0 of 1" in told and "Amal : rejected" in told and "Ziad : accepted" in told


def test_programs_add_and_merge_with_the_token_alone(writable: TestClient) -> None:
    headers = {"authorization": f"Bearer {TOKEN}"}
    event = writable.get("/v1/events").json()["data"][0]
    body = {"article": event["article_id"], "kind": "event", "start": event["start"], "end": event["end"], "who": "Z"}
    body["fields"] = {"type": "AID", "actor": ["EGY"]}
    assert writable.post("/v1/records", json=body).status_code == 401
    answer = writable.post("/v1/records", json=body, headers=headers)
    assert answer.status_code == 201
    ident = answer.json()["record_id"]
    assert answer.headers["location"] == f"/v1/records/{ident}"
    merge = {"action": "merge", "who": "Z", "into": event["record_id"]}
    merged = writable.post(f"/v1/records/{ident}/decisions", json=merge, headers=headers)
    assert (merged.status_code, merged.json()["review"]) == (201, "rejected")
    for wrong, status in (({"article": "a-0000000000000000"}, 404), ({"end": 0}, 422), ({"fields": {}}, 422)):
        assert writable.post("/v1/records", json={**body, **wrong}, headers=headers).status_code == status


def test_precision_counts_what_was_decided(writable: TestClient) -> None:
    headers = {"authorization": f"Bearer {TOKEN}"}
    events = writable.get("/v1/events?type=ACCUSE").json()["data"]
    for number, event in enumerate(events[:4]):
        action = "reject" if number == 3 else "accept"
        path = f"/v1/records/{event['record_id']}/decisions"
        assert writable.post(path, json={"action": action, "who": "Ziad"}, headers=headers).status_code == 201
    page = " ".join(re.sub("<[^>]*>", " ", writable.get("/review?lang=en").text).split())
    assert "0.75 [0.30–0.95]" in page
    assert "Ziad : rejected" in page or "Ziad: rejected" in page


FOREIGN = [{"sec-fetch-site": "cross-site"}, {"origin": "http://evil.example"}, {"origin": "null"}]


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_form_of_another_site_decides_nothing(writable: TestClient, headers: dict[str, str]) -> None:
    signed_in(writable)
    sent = fields(writable.get("/review").text, "accept")
    answer = writable.post("/review/decide", data={**sent, "action": "accept"}, headers=headers)
    assert answer.status_code == 403
    login = writable.post("/review/login", data={"who": "x", "token": TOKEN}, headers=headers)
    assert login.status_code == 403
    assert record(writable, sent["record"])["review"] == "machine"


@pytest.mark.parametrize("mark", ["", "0" * 64, "é"])
def test_a_form_without_the_mark_of_the_session_decides_nothing(writable: TestClient, mark: str) -> None:
    signed_in(writable)
    sent = {**fields(writable.get("/review").text, "accept"), "action": "accept", "mark": mark}
    assert writable.post("/review/decide", data=sent).status_code == 403
    assert record(writable, sent["record"])["review"] == "machine"


@pytest.mark.parametrize("spoil", ["", "x", "1.2.3.4", "9999999999.00.QQ==.00", "é.é.é", "1." * 300])
def test_a_made_up_cookie_is_no_session(writable: TestClient, spoil: str) -> None:
    signed_in(writable)
    sent = {**fields(writable.get("/review").text, "accept"), "action": "accept"}
    cookie = f"marsad_session={spoil}".encode()
    writable.cookies.clear()
    answer = writable.post("/review/decide", data=sent, headers=[(b"cookie", cookie)])
    assert answer.status_code == 403
    assert record(writable, sent["record"])["review"] == "machine"


def test_the_cookie_is_for_this_site_alone_and_ends(writable: TestClient) -> None:
    answer = writable.post("/review/login", data={"who": "Amal", "token": TOKEN})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and TOKEN not in cookie
    sent = {**fields(writable.get("/review").text, "accept"), "action": "accept"}
    assert writable.post("/review/logout", data=sent).status_code == 303
    assert writable.post("/review/decide", data=sent).status_code == 403


def test_without_token_nothing_is_decided(client: TestClient, writable: TestClient) -> None:
    ident = client.get("/v1/events").json()["data"][0]["record_id"]
    path, body = f"/v1/records/{ident}/decisions", {"action": "accept", "who": "x"}
    assert client.post(path, json=body, headers={"authorization": f"Bearer {TOKEN}"}).status_code == 403
    assert "Deciding is off" in client.get("/review?lang=en").text
    refused = writable.post(path, json=body)
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
    wrong = {"authorization": "Bearer " + TOKEN[:-1]}
    assert writable.post(path, json=body, headers=wrong).status_code == 401
    assert writable.post("/review/login", data={"who": "x", "token": "wrong"}).status_code == 403
    signed_in(writable)
    assert writable.post(path, json=body).status_code == 401, "the cookie does not count for programs"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"action": "burn", "who": "x"}, 422),
        ({"action": "accept", "who": ""}, 422),
        ({"action": "edit", "who": "x", "fields": {"rule": "mine"}}, 422),
        ({"action": "edit", "who": "x", "fields": {"status": "perhaps"}}, 422),
        ({"action": "edit", "who": "x"}, 422),
        ({"action": "undo", "who": "x"}, 422),
        ({"action": "accept", "who": "x", "more": 1}, 422),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(writable: TestClient, body: dict[str, Any], status: int) -> None:
    ident = writable.get("/v1/events").json()["data"][0]["record_id"]
    answer = writable.post(f"/v1/records/{ident}/decisions", json=body, headers={"authorization": f"Bearer {TOKEN}"})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert record(writable, ident)["decisions"] == []


def test_the_way_back_stays_on_the_site(writable: TestClient) -> None:
    signed_in(writable)
    sent = {**fields(writable.get("/review").text, "accept"), "action": "accept", "following": ""}
    for back in ("//evil.example", "https://evil.example/?a=1", "lang=en\r\nset-cookie: a=b"):
        answer = writable.post("/review/decide", data={**sent, "back": back, "action": "note", "note": "n"})
        assert answer.headers["location"].startswith("/review?"), back
        assert "\n" not in answer.headers["location"] and "evil.example/" not in answer.headers["location"]


def test_too_much_is_not_read(writable: TestClient) -> None:
    assert writable.post("/review/login", data={"who": "x" * 70_000}).status_code == 413
    assert writable.post("/review/login", data={f"f{n}": "1" for n in range(500)}).status_code == 422
    assert writable.post("/review/login", json={"who": "x"}).status_code == 415


def test_coverage_shows_what_was_collected_and_what_failed(writable: TestClient, tmp_path: Path) -> None:
    from marsad.archive import open_archive
    from marsad.archive.pool import OwnProcess
    from marsad.sources import read_named

    calm = " ".join(re.sub("<[^>]*>", " ", writable.get("/coverage?lang=en").text).split())
    assert "Everything that was added could be read" in calm
    (tmp_path / "bad.txt").write_bytes(b"\xff\xff")
    with open_archive(tmp_path / "own.db") as archive:
        archive.add_found(read_named([tmp_path / "bad.txt"]), OwnProcess(), lambda done, counts: None)
    page = writable.get("/coverage?lang=en").text
    told = " ".join(re.sub("<[^>]*>", " ", page).split())
    assert "What could not be read 1" in told and "not UTF-8" in told
    cells = [int(n) for n in re.findall(r"articles: (\d+)</title>", page.replace("\u2069", ""))]
    days = [r["published"] for r in writable.get("/v1/articles").json()["data"]]
    assert 0 < sum(cells) <= len(days) and 0 in cells, "the latest year in weeks; gaps are told"
