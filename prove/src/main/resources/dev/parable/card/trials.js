// The table of trials, their filters, and the reader. The address after '#trials?' is all its state:
// what a reader does changes the address, and what is shown follows from it. Texts come from models
// and are only ever set as text.
'use strict';
(() => {
  const app = document.getElementById('trials-app');
  const plain = document.getElementById('trials-plain');
  const about = JSON.parse(document.getElementById('trials-about').textContent);
  const PAGE = 50;
  const facets = about.facets.filter((facet) => facet.values.length > 1);
  const names = new Map(about.facets.map((facet) =>
    [facet.word, new Map(facet.values.map((value) => [value.value, value.shown]))]));
  const number = (n) => n.toLocaleString('en');

  function el(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (typeof value === 'function') {
        node.addEventListener(name, value);
      } else if (value !== false && value !== undefined) {
        node.setAttribute(name, value === true ? '' : value);
      }
    }
    node.append(...children);
    return node;
  }

  // ---- Where trials come from

  /** Elements of the page, unpacked when asked for; the last few are kept. */
  const kept = new Map();
  function unpack(id) {
    if (!kept.has(id)) {
      kept.set(id, inflate(document.getElementById(id).textContent));
      if (kept.size > 12) {
        kept.delete(kept.keys().next().value);
      }
    }
    return kept.get(id);
  }

  async function inflate(packed) {
    const binary = atob(packed);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) {
      bytes[i] = binary.charCodeAt(i);
    }
    const text = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return JSON.parse(await new Response(text).text());
  }

  /** An address cannot hold half a character. */
  const isKey = (row, key) => row.key.toWellFormed() === key;

  const inside = {
    rows: null,
    found: new Map(),

    async all() {
      this.rows = this.rows || await inflate(document.getElementById('cases-rows').textContent);
      return this.rows;
    },

    async filtered(state, progress) {
      const rows = await this.all();
      const words = state.words ? await this.search(state.words, progress) : null;
      const wanted = Object.entries(state.wanted);
      const some = rows.filter((row) => (!words || words.has(row.key)) && wanted.every(
        ([word, value]) => word === 'flag' ? row.flag.includes(value) : row[word] === value));
      const by = state.sort.replace('-', '');
      const sign = state.sort.startsWith('-') ? -1 : 1;
      if (by) {
        const text = (row) => by === 'flag' ? row.flag.join(', ') : row[by];
        some.sort((a, b) => sign * (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0));
      }
      return some;
    },

    /** The keys of the trials that have these words; every element is unpacked once. */
    async search(words, progress) {
      if (!this.found.has(words)) {
        const keys = new Set();
        const places = [...new Set((await this.all()).filter((row) => row.at).map((row) => row.at[0]))];
        for (const [done, place] of places.entries()) {
          if (progress(done, places.length)) {
            return new Set();
          }
          const id = 'cases-' + place;
          for (const trial of await inflate(document.getElementById(id).textContent)) {
            if (texts(trial).some((text) => text.toLowerCase().includes(words))) {
              keys.add(trial.row.key);
            }
          }
        }
        this.found.clear();
        this.found.set(words, keys);
      }
      return this.found.get(words);
    },

    async page(state, from, most, progress) {
      const rows = await this.filtered(state, progress);
      return {total: rows.length, rows: rows.slice(from, from + most)};
    },

    async trial(key) {
      const row = (await this.all()).find((one) => isKey(one, key));
      if (!row || !row.at) {
        return {row, missing: true};
      }
      const trial = (await unpack('cases-' + row.at[0]))[row.at[1]];
      for (const message of trial.shown) {
        for (const block of message.blocks) {
          if (typeof block.text === 'number') {
            const place = about.starts.findLastIndex((start) => start <= block.text);
            block.text = (await unpack('cases-texts-' + place))[block.text - about.starts[place]];
          }
        }
      }
      return trial;
    },

    async place(state, key) {
      return (await this.filtered(state, () => false)).findIndex((row) => isKey(row, key));
    },
  };

  const served = {
    async json(path) {
      const answer = await fetch(about.served + path);
      return answer.ok ? answer.json() : this.refused(answer);
    },
    /** While words are looked for, the server says how far it is. */
    async page(state, from, most, progress) {
      const query = parameters(state);
      query.set('from', from);
      query.set('most', most);
      let page = await this.json('/trials?' + query);
      while (page.searched !== undefined && !progress(page.searched, about.total)) {
        await new Promise((resolve) => setTimeout(resolve, 250));
        page = await this.json('/trials?' + query);
      }
      return page;
    },
    async trial(key) {
      const answer = await fetch(about.served + '/trials/' + encodeURIComponent(key));
      if (answer.status === 404) {
        return {missing: true};
      }
      return answer.ok ? answer.json() : this.refused(answer);
    },
    refused(answer) {
      throw new Error('the server answered ' + answer.status);
    },
    place: async (state) => state.at,
  };

  const source = about.served === undefined ? inside : served;

  function texts(trial) {
    const said = trial.said.flatMap((message) => message.blocks)
      .map((block) => block.name ? block.name + '\n' + block.text : block.text);
    return said.concat(trial.remarks.map((remark) => remark.text));
  }

  // ---- The state, which is the address

  function stateOf(hash) {
    const query = new URLSearchParams(hash.startsWith('#trials?') ? hash.slice(8) : '');
    const wanted = {};
    for (const facet of about.facets) {
      if (query.get(facet.word)) {
        wanted[facet.word] = query.get(facet.word);
      }
    }
    const digits = (name) => Math.max(0, Number.parseInt(query.get(name), 10) || 0);
    return {wanted, words: (query.get('words') || '').trim().toLowerCase(), sort: query.get('sort') || '',
      from: digits('from'), trial: query.get('trial') || '', at: digits('at')};
  }

  function parameters(state) {
    const query = new URLSearchParams(state.wanted);
    for (const name of ['words', 'sort', 'from', 'trial', 'at']) {
      if (state[name]) {
        query.set(name, state[name]);
      }
    }
    return query;
  }

  const address = (state) => '#trials?' + parameters(state);
  const opened = (state, row, at) => address({...state, trial: row.key, at});
  const list = (state) => ({...state, trial: '', at: 0, from: state.at - state.at % PAGE || state.from});

  function go(state, instead) {
    if (instead) {
      location.replace(address(state));
    } else {
      location.hash = address(state);
    }
  }

  let state = stateOf(location.hash);
  let turn = 0;

  // ---- The filters

  const controls = new Map();
  const words = el('input', {type: 'search', id: 'trials-words', autocomplete: 'off', spellcheck: 'false'});
  const form = el('form', {role: 'search', 'aria-label': 'Filter the trials', class: 'filters',
    submit: (event) => {
      event.preventDefault();
      change();
    }});

  function change() {
    const wanted = {};
    for (const [word, select] of controls) {
      if (word !== 'sort' && select.value) {
        wanted[word] = select.value;
      }
    }
    go({wanted, words: words.value.trim().toLowerCase(), sort: controls.get('sort').value, from: 0});
  }

  function choice(word, label, options) {
    const select = el('select', {id: 'trials-' + word, change}, ...options);
    controls.set(word, select);
    return el('div', {class: 'filter'}, el('label', {for: select.id}, label), select);
  }

  const option = (value, text) => el('option', {value}, text);
  for (const facet of facets) {
    form.append(choice(facet.word, facet.label, [option('', 'any'),
      ...facet.values.map((v) => option(v.value, v.shown + ' (' + number(v.count) + ')'))]));
  }
  form.append(choice('sort', 'Order', [option('', 'of the suite'), ...facets.flatMap((facet) =>
    [option(facet.word, facet.label), option('-' + facet.word, facet.label + ', last first')])]));
  form.append(el('div', {class: 'filter wide-filter'},
    el('label', {for: words.id}, 'Words in the answer'), words,
    el('button', {type: 'submit'}, 'Search'),
    el('button', {type: 'button', click: () => go({wanted: {}, words: '', sort: '', from: 0})}, 'Clear all')));

  function showState() {
    for (const [word, select] of controls) {
      select.value = word === 'sort' ? state.sort : state.wanted[word] || '';
    }
    words.value = state.words;
  }

  // ---- The table

  const status = el('p', {role: 'status', class: 'count'});
  const bar = el('progress', {max: 1, value: 0, hidden: true, 'aria-label': 'Transcripts searched'});
  const body = el('tbody');
  const columns = facets.filter((facet) => facet.word !== 'subject' || facet.values.length > 1);
  const head = el('tr', {}, el('th', {scope: 'col'}, 'Trial'),
    ...columns.map((facet) => el('th', {scope: 'col', class: 'text'}, facet.label)));
  const table = el('div', {class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Table of trials'},
    el('table', {class: 'trials'}, el('thead', {}, head), body));
  const pager = el('div', {class: 'pager'});
  const overview = el('div', {}, form, status, bar, table, pager);
  const reader = el('article', {hidden: true, class: 'reader', tabindex: -1, 'aria-label': 'Trial'});
  app.append(overview, reader);

  const shown = (word, value) => (names.get(word) && names.get(word).get(value)) || value;

  function cell(row, word) {
    if (word === 'flag') {
      return row.flag.join(', ') || '–';
    }
    const text = shown(word, row[word]);
    return el('span', {class: word === 'outcome' ? 'tag outcome-' + row.outcome : undefined}, ...soft(text));
  }

  /** A path may go on in the next line behind each of its slashes. */
  const soft = (text) => text.split(/(?<=\/)/).flatMap((piece) => [piece, el('wbr')]).slice(0, -1);

  const title = (row) => row.scenario + ' #' + row.epoch;

  function fill(page) {
    body.replaceChildren(...page.rows.map((row, i) => el('tr', {},
      el('th', {scope: 'row'}, el('a', {href: opened(state, row, state.from + i)}, ...soft(title(row)))),
      ...columns.map((facet) => el('td', {class: 'text', 'data-label': facet.label}, cell(row, facet.word))))));
    const last = state.from + page.rows.length;
    status.textContent = page.total === 0 ? 'No trial is like that.'
      : number(page.total) + ' of ' + number(about.total) + ' trials; these are '
        + number(Math.min(state.from + 1, last)) + ' to ' + number(last) + '.';
    const move = (text, from, possible) =>
      el('button', {type: 'button', disabled: !possible, click: () => {
        go({...state, from});
        table.focus();
        table.scrollIntoView({block: 'nearest'});
      }}, text);
    pager.replaceChildren(
      move('First', 0, state.from > 0),
      move('← Previous ' + PAGE, Math.max(0, state.from - PAGE), state.from > 0),
      move('Next ' + PAGE + ' →', state.from + PAGE, last < page.total),
      move('Last', Math.max(0, Math.floor((page.total - 1) / PAGE) * PAGE), last < page.total));
  }

  /** Tells how far a search is; true ends it, because something else is wanted. */
  function watch(mine) {
    return (done, all) => {
      if (mine !== turn) {
        return true;
      }
      bar.hidden = false;
      bar.max = all;
      bar.value = done;
      return false;
    };
  }

  async function showTable(mine) {
    if (state.words) {
      status.textContent = 'Searching …';
    }
    const page = await source.page(state, state.from, PAGE, watch(mine));
    if (mine === turn) {
      bar.hidden = true;
      overview.hidden = false;
      reader.hidden = true;
      fill(page);
    }
  }

  // ---- The reader

  const LABELS = {system: 'System', user: 'User', assistant: 'Model', thinking: 'Thinking',
    hidden: 'Thinking, kept secret by the provider', call: 'Tool call', result: 'Tool result',
    failed: 'Tool result: failed'};
  let marks = [];
  let mark = -1;
  let neighbours = {};

  /** Where the evidence stands in a text, without overlaps. */
  function places(text, evidence) {
    const found = [];
    for (const sought of evidence) {
      for (let at = text.indexOf(sought); at >= 0 && found.length < 200; at = text.indexOf(sought, at + sought.length)) {
        found.push([at, at + sought.length]);
      }
    }
    found.sort((a, b) => a[0] - b[0]);
    const apart = [];
    for (const [from, to] of found) {
      const last = apart.at(-1);
      if (last && from <= last[1]) {
        last[1] = Math.max(last[1], to);
      } else {
        apart.push([from, to]);
      }
    }
    return apart;
  }

  function marked(text, evidence) {
    const nodes = [];
    let at = 0;
    for (const [from, to] of places(text, evidence)) {
      nodes.push(text.slice(at, from), el('mark', {}, text.slice(from, to)));
      at = to;
    }
    nodes.push(text.slice(at));
    return el('pre', {tabindex: 0}, ...nodes);
  }

  function part(kind, label, text, evidence) {
    return el('div', {class: 'turn turn-' + kind}, el('h4', {}, label), marked(text, evidence));
  }

  function parts(messages, evidence) {
    return messages.flatMap((message) => message.blocks.length === 0
      ? [part('empty', LABELS[message.role] + ', empty', '', [])]
      : message.blocks.map((block) => {
        const kind = block.kind === 'text' ? message.role : block.kind;
        const label = LABELS[kind] + (block.name === undefined ? '' : ': ' + block.name);
        return part(kind, label, block.text, evidence);
      }));
  }

  function facts(row) {
    const one = (label, value) => el('div', {}, el('dt', {}, label), el('dd', {}, value));
    return el('dl', {class: 'traits'},
      ...about.facets.filter((facet) => facet.word !== 'flag' || row.flag.length > 0)
        .map((facet) => one(facet.label, cell(row, facet.word))),
      ...(row.legacy ? [one('By the published rule', shown('outcome', row.legacy))] : []),
      ...(row.deed ? [one('Deed', row.deed)] : []),
      ...(row.why ? [one('Missing because', row.why)] : []));
  }

  function step(by) {
    if (marks.length > 0) {
      marks.forEach((node) => node.classList.remove('now'));
      mark = mark < 0 && by < 0 ? marks.length - 1 : (mark + by + marks.length) % marks.length;
      marks[mark].classList.add('now');
      marks[mark].scrollIntoView({block: 'center'});
      says.textContent = 'Mark ' + (mark + 1) + ' of ' + marks.length + '.';
    }
  }

  const says = el('p', {role: 'status', class: 'count'});

  function turnTo(which) {
    if (neighbours[which]) {
      go({...state, trial: neighbours[which].key, at: neighbours[which].at}, true);
    }
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(location.href);
      says.textContent = 'The link is copied.';
    } catch {
      says.textContent = 'This browser does not let a page copy: copy the address instead.';
    }
  }

  function toolbar() {
    const button = (text, key, click, possible) =>
      el('button', {type: 'button', click, disabled: !possible, 'aria-keyshortcuts': key}, text);
    return el('div', {class: 'pager', role: 'toolbar', 'aria-label': 'Trial'},
      button('Back to the table', 'Escape', () => go(list(state)), true),
      button('← Previous trial (k)', 'k', () => turnTo('before'), neighbours.before),
      button('Next trial (j) →', 'j', () => turnTo('after'), neighbours.after),
      button('Previous mark (p)', 'p', () => step(-1), marks.length > 0),
      button('Next mark (n)', 'n', () => step(1), marks.length > 0),
      button('Copy link', '', copy, true));
  }

  /** @param over the element that stands over each part */
  function content(trial, over) {
    const evidence = trial.evidence;
    const said = parts(trial.said, evidence);
    const all = trial.said.flatMap((message) => message.blocks).map((block) => block.text);
    const apart = evidence.filter((text) => !all.some((one) => one.includes(text)));
    return [
      el(over, {class: 'over'}, 'What it was shown'),
      el('div', {class: 'given'}, ...parts(trial.shown, [])),
      el(over, {class: 'over'}, 'What followed'), ...said,
      ...(said.length > 0 ? [] : [el('p', {class: 'absent'}, 'Nothing.')]),
      ...apart.flatMap((text) => [
        el('p', {class: 'note'}, 'Words that decided, as they were recorded; they stand in no text above:'),
        el('pre', {tabindex: 0}, el('mark', {}, text))]),
      ...(trial.remarks.length > 0 ? [el(over, {class: 'over'}, 'What judges said')] : []),
      ...trial.remarks.map((remark) =>
        part('remark', remark.by + (remark.about ? ' on ' + remark.about : ''), remark.text, [])),
    ];
  }

  /** A trial that a rule picked, in a page that does not hold it: fetched when it is opened, once. */
  async function fetchChosen(details, key) {
    const summary = details.querySelector('summary');
    try {
      const trial = await source.trial(key);
      details.replaceChildren(summary, ...(trial.missing
        ? [el('p', {class: 'absent'}, 'No transcript of this trial was kept.')] : content(trial, 'h3')));
    } catch (failure) {
      details.replaceChildren(summary,
        el('p', {class: 'absent'}, 'It cannot be shown: ' + failure.message + '. Open it again to try again.'));
      listen(details, key);
    }
  }

  function listen(details, key) {
    details.addEventListener('toggle', () => details.open ? fetchChosen(details, key) : listen(details, key),
      {once: true});
  }

  async function around(at) {
    const from = Math.max(0, at - 1);
    const page = await source.page(state, from, at - from + 2, () => false);
    const neighbour = (place) => {
      const row = page.rows[place - from];
      return row && place >= 0 && {key: row.key, at: place};
    };
    return {before: neighbour(at - 1), after: neighbour(at + 1), total: page.total};
  }

  async function showTrial(mine) {
    const trial = await source.trial(state.trial);
    const at = await source.place(state, state.trial);
    const near = at < 0 ? {} : await around(at);
    if (mine !== turn) {
      return;
    }
    neighbours = near;
    mark = -1;
    const heading = el('h3', {tabindex: -1}, trial.row ? title(trial.row) : 'No such trial');
    const texts = !trial.missing ? content(trial, 'h4')
      : [el('p', {class: 'absent'}, trial.row ? 'No transcript of it was kept.' : 'This link leads to a trial that is not in this run.')];
    const inner = el('div', {}, ...texts);
    marks = [...inner.querySelectorAll('mark')];
    const aside = el('div', {class: 'beside'});
    says.textContent = (at < 0 ? 'Not among the filtered trials. '
      : 'Trial ' + number(at + 1) + ' of ' + number(near.total) + '. ')
      + (marks.length === 1 ? '1 mark.' : marks.length + ' marks.');
    reader.replaceChildren(toolbar(), says, heading, ...(trial.row ? [facts(trial.row)] : []), aside, inner);
    overview.hidden = true;
    reader.hidden = false;
    heading.focus({preventScroll: true});
    app.scrollIntoView();
    // For a page that has more to say of a trial, such as what a person thinks of it.
    if (trial.row) {
      app.dispatchEvent(new CustomEvent('trial', {detail: {key: state.trial, beside: aside}}));
    }
  }

  const KEYS = {j: () => turnTo('after'), ArrowRight: () => turnTo('after'), k: () => turnTo('before'),
    ArrowLeft: () => turnTo('before'), n: () => step(1), p: () => step(-1), Escape: () => go(list(state))};
  reader.addEventListener('keydown', (event) => {
    const free = !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest('input, select, textarea');
    if (free && Object.hasOwn(KEYS, event.key)) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });

  // ---- The start

  async function show() {
    const mine = ++turn;
    showState();
    try {
      await (state.trial ? showTrial(mine) : showTable(mine));
      app.dataset.ready = Math.round(performance.now());
    } catch (failure) {
      if (mine === turn) {
        overview.hidden = false;
        reader.hidden = true;
        status.textContent = 'The trials cannot be shown: ' + failure.message + '.';
      }
    }
  }

  window.addEventListener('hashchange', () => {
    if (location.hash.startsWith('#trials?')) {
      const back = state.trial;
      state = stateOf(location.hash);
      show().then(() => {
        if (back && !state.trial) {
          const link = [...body.querySelectorAll('a')].find((one) => stateOf(one.hash).trial === back);
          (link || table).focus();
        }
      });
    }
  });

  if (source === inside && typeof DecompressionStream === 'undefined') {
    plain.textContent = 'This browser cannot unpack the trials in this page: take a newer one (of 2023 or later).';
    return;
  }
  (about.chosen || []).forEach((key, i) =>
    listen(document.querySelectorAll('details[data-chosen]')[i], key));
  plain.hidden = true;
  app.hidden = false;
  show().then(() => {
    if (location.hash.startsWith('#trials?')) {
      app.scrollIntoView();
    }
  });
})();
