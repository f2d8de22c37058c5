/**
 * Keeps the answers of the form on the server, once the citizen has asked for it: after each change, and when the page is
 * left. Without this script the place below the form stays hidden, and the form without scripts has a button of its own.
 */
const place = document.getElementById("keep");
const form = document.querySelector("fim-form");

const DELAY_MS = 1500;
/** Browsers send no more than this with a page that goes. */
const LAST_WORDS_BYTES = 60_000;

if (place !== null && form !== null) {
  const part = (name) => document.getElementById(`keep-${name}`);
  const texts = place.dataset;
  const language = place.lang;
  /** What the tab knows across reloads: { address, fullAddress, until, version, dirty }. */
  const memory = `fim-kept ${texts.opened ?? texts.collection}`;
  let kept = readMemory();
  let timer;
  let isReady = false;
  let sending = Promise.resolve();

  function readMemory() {
    try {
      return JSON.parse(sessionStorage.getItem(memory) ?? "null") ?? undefined;
    } catch {
      return undefined;
    }
  }

  function remember(change) {
    kept = change === undefined ? undefined : { ...kept, ...change };
    try {
      if (kept === undefined) sessionStorage.removeItem(memory);
      else sessionStorage.setItem(memory, JSON.stringify(kept));
    } catch {
      // Storage is blocked or full: the page goes on without.
    }
  }

  const say = (text) => {
    part("said").textContent = text;
  };

  function show() {
    place.hidden = false;
    part("offer").hidden = kept !== undefined;
    part("kept").hidden = kept === undefined;
    if (kept === undefined) return;
    part("address").href = kept.address;
    part("address").textContent =
      kept.fullAddress ?? new URL(kept.address, location.href).href;
    if (kept.until !== undefined) part("until").textContent = kept.until;
  }

  const ask = (method, address, draft, more = {}) =>
    fetch(`${address}?lang=${language}`, {
      method,
      headers: {
        ...(draft === undefined ? {} : { "Content-Type": "application/json" }),
        ...more.headers,
      },
      ...(draft === undefined ? {} : { body: draft }),
      ...(more.keepalive === true ? { keepalive: true } : {}),
    });

  /** Nothing is sent from now on. */
  function end(text) {
    clearTimeout(timer);
    remember(undefined);
    show();
    say(text);
  }

  async function send(keepalive = false) {
    if (kept === undefined) return;
    const draft = JSON.stringify(form.saveDraft());
    if (draft === undefined) return;
    let answer;
    try {
      answer = await ask("PUT", `${kept.address}/content`, draft, {
        headers: { "If-Match": `"${kept.version}"` },
        keepalive: keepalive && draft.length < LAST_WORDS_BYTES,
      });
    } catch {
      answer = undefined;
    }
    if (kept === undefined) return;
    if (answer?.ok) {
      const { version, expiresOn } = await answer.json();
      remember({ version, until: expiresOn, dirty: false });
      show();
      say(texts.kept);
    } else if (answer?.status === 412) end(texts.changed);
    else if (answer?.status === 404) end(texts.gone);
    else {
      say(texts.unreachable);
      later(10 * DELAY_MS);
    }
  }

  function later(delay = DELAY_MS) {
    clearTimeout(timer);
    timer = setTimeout(flush, delay);
  }

  /** One request after the other: each one names the version that the one before it made. */
  function flush() {
    clearTimeout(timer);
    timer = undefined;
    sending = sending.then(() => send());
    return sending;
  }

  document.addEventListener("fim-change", () => {
    if (kept === undefined || !isReady) return;
    remember({ dirty: true });
    later();
  });

  addEventListener("pagehide", () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    void send(true);
  });

  document.addEventListener("fim-submitted", () => {
    const address = kept?.address;
    end("");
    place.hidden = true;
    if (address === undefined) return;
    void sending.then(() =>
      ask("DELETE", `${address}/content`).catch(() => {}),
    );
  });

  part("save").addEventListener("click", async () => {
    const draft = form.saveDraft();
    if (draft === undefined || part("save").disabled) return;
    part("save").disabled = true;
    try {
      const answer = await ask("POST", texts.collection, JSON.stringify(draft));
      const body = await answer.json();
      if (answer.status !== 201) {
        say(body.title ?? texts.failed);
        return;
      }
      const { address, fullAddress, version, expiresOn, code } = body;
      // Where the server does not know its own name, the browser does.
      const full = new URL(fullAddress, location.href).href;
      remember({ address, fullAddress: full, version, until: expiresOn });
      part("code").textContent = code;
      show();
      say(texts.saved);
      part("title").focus();
    } catch {
      say(texts.failed);
    } finally {
      part("save").disabled = false;
    }
  });

  part("remove").addEventListener("click", async () => {
    if (kept === undefined) return;
    const { address } = kept;
    end("");
    await sending;
    const answer = await ask("DELETE", `${address}/content`).catch(() => {});
    say(answer?.ok ? texts.removed : texts.failed);
    part("title").focus();
  });

  part("close").addEventListener("click", async () => {
    if (kept === undefined) return;
    await flush();
    if (kept === undefined || kept.dirty) return;
    const { address } = kept;
    try {
      await fetch(`${address}/close`, {
        method: "POST",
        body: new URLSearchParams({ lang: language }),
      });
    } catch {
      say(texts.failed);
      return;
    }
    end(texts.closed);
    place.querySelectorAll("button").forEach((button) => button.remove());
    part("offer").hidden = true;
    part("title").focus();
    // The next one at this device shall not find anything in this tab.
    form.remove();
    sessionStorage.clear();
  });

  /** Goes on with what is kept, as soon as there is a form to put it into. */
  async function resume() {
    const opened = texts.opened;
    if (opened === undefined && kept === undefined) return;
    const address = opened ?? kept.address;
    let answer;
    try {
      answer = await ask("GET", `${address}/content`);
    } catch {
      say(texts.unreachable);
      return;
    }
    if (!answer.ok) {
      end(texts.gone);
      return;
    }
    const version = Number(/\d+/.exec(answer.headers.get("ETag") ?? "")?.[0]);
    // What this tab has and the server has not is newer, unless somebody else has gone on meanwhile.
    const isAhead =
      kept !== undefined && kept.version === version && kept.dirty === true;
    const until = kept?.until ?? (part("until").textContent || undefined);
    const isSame = kept !== undefined && kept.version === version;
    remember({ address, version, until });
    show();
    if (isAhead) later();
    else if (opened !== undefined || !isSame) form.resume(await answer.json());
    say(texts.kept);
  }

  document.addEventListener(
    "fim-step",
    async () => {
      show();
      await resume();
      isReady = true;
    },
    { once: true },
  );
}
