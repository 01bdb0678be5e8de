// The rules: a form that says what it would change while it is filled in, the order, and applying one to the past.
(function () {
  'use strict';

  var PAUSE = 400;
  var byId = document.getElementById.bind(document);
  var editing = null; // { rule, version } while the form is open
  var run = null; // { rule, done, total, going, stopped } while one is applied
  var moving = null; // { rule, act }: what gets the focus when the list is new
  var timer = null;
  var asking = false;
  var again = false;

  function fill(words, first, second) {
    return words.replace('{0}', first).replace('{1}', second);
  }

  function parameters(values) {
    return Object.keys(values).map(function (name) { return { name: name, value: values[name] }; });
  }

  function form() {
    return byId('rule-form');
  }

  function values() {
    var all = editing.rule ? { rule: editing.rule, version: editing.version } : {};
    Array.prototype.forEach.call(form().elements, function (field) {
      if (field.name) all[field.name] = field.type === 'checkbox' ? String(field.checked) : field.value;
    });
    return all;
  }

  // ---- what a rule would change

  function show(place, answer) {
    var box = document.querySelector('[data-effect="' + place + '"]');
    var part = function (name) { return box.querySelector('[data-part="' + name + '"]'); };
    var examples = (answer && answer.examples) || [];
    box.classList.toggle('busy', !answer);
    if (!answer) return;
    part('words').textContent = answer.words || '';
    part('besides').textContent = answer.besides || '';
    var list = part('examples');
    list.textContent = '';
    examples.forEach(function (example) {
      var item = document.createElement('li');
      [example.when, example.merchant, example.amount, example.category].forEach(function (words, i) {
        var cell = document.createElement('span');
        if (i === 0 || i === 3) cell.className = 'muted';
        if (i === 2) cell.className = 'money';
        cell.textContent = words;
        item.appendChild(cell);
      });
      list.appendChild(item);
    });
    box.querySelector('details').hidden = examples.length === 0;
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(preview, PAUSE);
  }

  /** One question at a time; what changed meanwhile is asked when the answer is there. */
  function preview() {
    again = asking;
    if (asking || !(editing || run)) return;
    asking = true;
    show(editing ? 'form' : 'past', null);
    window.previewRule(parameters(editing ? values() : run.fields));
  }

  window.Portal.rulePreviewed = function (xhr, status, answer) {
    asking = false;
    if (!window.Portal.answered(xhr, status)) return;
    if (again) return preview();
    if (editing) {
      window.Portal.mark(form(), answer.errors);
      show('form', answer.refused ? { words: (answer.errors || []).length ? '' : answer.refused } : answer);
    } else if (run) {
      show('past', answer.refused ? { words: answer.refused } : answer);
      byId('past-go').disabled = !answer.todo;
      if (answer.todo) byId('past-go').focus();
    }
  };

  // ---- the form

  function edit(acts) {
    var fields = acts ? JSON.parse(acts.dataset.fields) : { enabled: 'true' };
    var dialog = byId('rule');
    editing = acts ? { rule: acts.dataset.rule, version: acts.dataset.version } : {};
    Array.prototype.forEach.call(form().elements, function (field) {
      if (field.type === 'checkbox') field.checked = fields[field.name] === 'true';
      else if (field.name) field.value = fields[field.name] || field.dataset.usual || '';
    });
    byId('rule-title').textContent = acts ? fill(dialog.dataset.edit, fields.name) : dialog.dataset.new;
    byId('rule-refused').textContent = '';
    window.Portal.mark(form(), []);
    show('form', {});
    dialog.showModal();
    form().elements.name.focus();
    preview();
  }

  function closeForm() {
    clearTimeout(timer);
    editing = null;
    byId('rule').close();
  }

  window.Portal.ruleSaved = function (xhr, status, answer) {
    if (!window.Portal.answered(xhr, status)) return;
    if (answer.done) {
      if (editing) closeForm();
      window.Portal.toast(answer.done);
    } else if (editing) {
      var first = window.Portal.mark(form(), answer.errors);
      byId('rule-refused').textContent = first ? '' : answer.refused;
      if (first) first.focus();
    } else {
      window.Portal.toast(answer.refused).classList.add('bad');
    }
  };

  window.Portal.ruleDeleted = function (xhr, status, answer) {
    if (!window.Portal.answered(xhr, status)) return;
    if (!answer.done) return window.Portal.toast(answer.refused).classList.add('bad');
    byId('rule-new').focus();
    window.Portal.toast(answer.done, byId('toasts').dataset.undo, function () {
      window.saveRule(parameters(answer.undo));
    });
  };

  function move(acts, act) {
    moving = { rule: acts.dataset.rule, act: act };
    window.moveRule(parameters({
      rule: acts.dataset.rule,
      name: acts.closest('li').dataset.name,
      position: Number(acts.dataset.position) + (act === 'up' ? -1 : 1)
    }));
  }

  window.Portal.ruleMoved = function (xhr, status, answer) {
    if (!window.Portal.answered(xhr, status)) return;
    if (!answer.done) return window.Portal.toast(answer.refused).classList.add('bad');
    var acts = document.querySelector('[data-rule="' + moving.rule + '"]');
    var button = acts && acts.querySelector('[data-act="' + moving.act + '"]');
    if (button && button.disabled) button = acts.querySelector('[data-act]:not(:disabled)');
    if (button) button.focus();
    window.Portal.toast(answer.done);
  };

  // ---- the past

  function ask(acts) {
    var dialog = byId('past');
    var fields = JSON.parse(acts.dataset.fields);
    fields.rule = acts.dataset.rule;
    run = { rule: acts.dataset.rule, fields: fields, done: 0, total: 0 };
    byId('past-title').textContent = fill(dialog.dataset.title, fields.name);
    byId('past-progress').hidden = true;
    byId('past-result').textContent = '';
    byId('past-go').hidden = false;
    byId('past-go').disabled = true;
    byId('past-close').textContent = dialog.dataset.cancel;
    show('past', {});
    dialog.showModal();
    preview();
  }

  function go() {
    run.going = true;
    byId('past-go').hidden = true;
    byId('past-progress').hidden = false;
    byId('past-bar').removeAttribute('value');
    byId('past-count').textContent = '';
    byId('past-close').textContent = byId('past').dataset.stop;
    byId('past-close').focus();
    window.applyRule(parameters({ rule: run.rule }));
  }

  window.Portal.ruleApplied = function (xhr, status, answer) {
    if (!run) return;
    if (!window.Portal.answered(xhr, status)) return finish('');
    if (answer.refused) return finish(answer.refused);
    run.done += Number(answer.changed);
    run.total = Math.max(run.done, run.total, Number(answer.total || 0));
    byId('past-bar').max = Math.max(1, run.total);
    byId('past-bar').value = run.done;
    byId('past-count').textContent = fill(byId('past').dataset.progress, run.done, run.total);
    if (answer.next && !run.stopped) return window.applyRule(parameters({ rule: run.rule, cursor: answer.next }));
    finish(answer.next ? fill(byId('past').dataset.left, run.total - run.done) : '');
  };

  function finish(words) {
    run.going = false;
    byId('past-result').textContent = fill(byId('past').dataset.changed, run.done) + (words ? ' ' + words : '');
    byId('past-close').textContent = byId('past').dataset.done;
  }

  /** What is under way ends with the expenses of the present call. */
  function closePast(event) {
    if (run && run.going) {
      run.stopped = true;
      if (event) event.preventDefault();
      return;
    }
    run = null;
    byId('past').close();
  }

  document.addEventListener('click', function (event) {
    var button = event.target.closest('button');
    if (!button) return;
    var acts = button.closest('.acts');
    if (button.id === 'rule-new') edit(null);
    else if (button.id === 'rule-cancel') closeForm();
    else if (button.id === 'past-go') go();
    else if (button.id === 'past-close') closePast();
    else if (!acts) return;
    else if (button.dataset.act === 'edit') edit(acts);
    else if (button.dataset.act === 'apply') ask(acts);
    else if (button.dataset.act === 'delete') {
      window.deleteRule(parameters({ rule: acts.dataset.rule, version: acts.dataset.version }));
    } else move(acts, button.dataset.act);
  });

  document.addEventListener('input', function (event) {
    if (event.target.form === form() && event.target.name !== 'name') soon();
  });

  document.addEventListener('DOMContentLoaded', function () {
    if (!form()) return;
    form().addEventListener('submit', function (event) {
      event.preventDefault();
      clearTimeout(timer);
      window.saveRule(parameters(values()));
    });
    byId('rule').addEventListener('close', function () { editing = null; });
    byId('past').addEventListener('cancel', closePast);
  });
})();
