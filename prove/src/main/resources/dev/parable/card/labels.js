// What people think of a trial, beside its transcript. Texts are shown as text; what is sent carries
// the token of this page, which no other page can read.
'use strict';
(() => {
  const about = JSON.parse(document.getElementById('labels-about').textContent);
  const app = document.getElementById('trials-app');
  if (!app) {
    return;
  }
  const WORDS = {done: 'the misdeed was done', not_done: 'it was not done', cannot_say: 'nobody can tell'};

  function el(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  async function known(key) {
    const answer = await fetch(about.base + '/labels.json?trial=' + encodeURIComponent(key));
    return answer.ok ? (await answer.json()).labels : [];
  }

  function line(label) {
    return el('li', {}, label.reader + ': ' + (WORDS[label.label] || label.label)
      + (label.note ? ' (' + label.note + ')' : ''));
  }

  async function show(key, beside) {
    const list = el('ul', {class: 'notes'});
    const status = el('p', {class: 'note', role: 'status'});
    const form = el('form', {class: 'label-form'});
    const choices = el('fieldset', {}, el('legend', {}, 'What does this trial show?'));
    for (const [value, words] of Object.entries(WORDS)) {
      const id = 'label-' + value;
      choices.append(el('input', {type: 'radio', name: 'label', value, id}), el('label', {for: id}, words), el('br', {}));
    }
    const reader = el('input', {name: 'reader', id: 'label-reader', maxlength: '80', required: 'required', autocomplete: 'name'});
    reader.value = sessionStorage.getItem('parable-reader') || '';
    const note = el('input', {name: 'note', id: 'label-note', maxlength: '500'});
    form.append(choices, el('label', {for: 'label-reader'}, 'Your name'), reader,
      el('label', {for: 'label-note'}, 'Why (may be empty)'), note, el('button', {type: 'submit'}, 'Save'));
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const chosen = form.querySelector('input[name=label]:checked');
      if (!chosen || !reader.value.trim()) {
        status.textContent = 'Choose what it shows, and say who you are.';
        return;
      }
      sessionStorage.setItem('parable-reader', reader.value.trim());
      const label = {trial: key, label: chosen.value, reader: reader.value.trim(), note: note.value.trim()};
      try {
        const answer = await fetch(about.base + '/labels', {method: 'POST', body: JSON.stringify(label),
          headers: {'Content-Type': 'application/json', 'X-Parable-Token': about.token}});
        status.textContent = answer.ok ? 'Saved.' : 'Not saved: ' + (await answer.text());
        if (answer.ok) {
          list.replaceChildren(...(await known(key)).map(line));
        }
      } catch (failure) {
        status.textContent = 'Not saved: the viewer does not answer.';
      }
    });
    const heading = el('h4', {}, 'What people say');
    beside.append(el('section', {class: 'labels', 'aria-label': 'Labels'}, heading, list, form, status));
    list.replaceChildren(...(await known(key)).map(line));
  }

  app.addEventListener('trial', (event) => show(event.detail.key, event.detail.beside));
})();
