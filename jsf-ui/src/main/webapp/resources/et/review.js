// The review queue: one row has the focus and takes the keys. Answers go out one after another, the focus goes on at once,
// and each answer can be taken back.
(function () {
  'use strict';

  var SOON = 2000;
  var byId = document.getElementById.bind(document);
  var undos = []; // what takes an answer back, the latest last
  var sent = []; // the names of the rows of each call that is under way, in order
  var at = { name: '', place: 0 }; // the row that has the focus, or had it
  var opened = []; // the keys of the merchants whose expenses are shown
  var asked = null; // { name, category } while the dialog asks
  var offers = {}; // by what takes it back, the line that offers to
  var undoWanted = false;
  var timer = null;

  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }

  function parameters(values) {
    return Object.keys(values).map(function (name) { return { name: name, value: values[name] }; });
  }

  // ---- rows

  /** Those that can be gone to: not what is answered, nor the expenses of a merchant that is closed. */
  function rows(within) {
    return all('.ask:not(.answered)', within || byId('queue')).filter(function (row) {
      return !row.matches('.group:not(.open) > .one');
    });
  }

  function nameOf(row) {
    return row.dataset.expense || 'all ' + row.dataset.merchant;
  }

  function find(name) {
    return rows().filter(function (row) { return nameOf(row) === name; })[0];
  }

  /** The row of an expense, or of its merchant where that is closed. */
  function home(expense) {
    var row = document.querySelector('.ask[data-expense="' + expense + '"]');
    return row && (find(expense) || row.parentNode.querySelector('.head'));
  }

  function unfold(head, open) {
    head.parentNode.classList.toggle('open', open);
    head.setAttribute('aria-expanded', String(open));
    opened = opened.filter(function (key) { return key !== head.dataset.merchant; });
    if (open) opened.push(head.dataset.merchant);
  }

  /** As in any tree: to the right opens a merchant or goes into it, to the left goes out of it or closes it. */
  function sideways(row, right) {
    var head = row.parentNode.querySelector('.head');
    if (!head) return;
    var open = head.parentNode.classList.contains('open');
    if (right && open && row === head) step(row, 1);
    else if (right) unfold(head, true);
    else if (row === head) unfold(head, false);
    else go(head);
  }

  /** The row at that place, or the last one where there are fewer. */
  function near(place) {
    var there = rows();
    return there[Math.max(0, Math.min(place, there.length - 1))];
  }

  /** One row and what is in it can be reached by the tab key, as in any grid. */
  function enter(row) {
    at = { name: nameOf(row), place: rows().indexOf(row) };
    all('#queue .ask').forEach(function (other) {
      [other].concat(all('a, button', other)).forEach(function (stop) { stop.tabIndex = other === row ? 0 : -1; });
    });
  }

  function go(row) {
    if (!row) return;
    enter(row);
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
  }

  function step(row, by) {
    go(near(Math.max(0, rows().indexOf(row) + by)));
  }

  function mark(row) {
    row.classList.add('answered');
    row.setAttribute('aria-disabled', 'true');
  }

  // ---- answers

  function send(command, values, gone) {
    var place = rows().indexOf(gone[0]);
    sent.push(gone.map(nameOf));
    gone.forEach(mark);
    go(near(place));
    command(parameters(values));
  }

  function accept(row) {
    if (!row.dataset.suggested) pick(row);
    else if (row.dataset.merchant) ask(row, row.dataset.suggested);
    else answer(window.acceptReview, row, row.dataset.suggested);
  }

  function choose(row, category) {
    if (row.dataset.merchant) ask(row, category);
    else answer(window.chooseReview, row, category);
  }

  function answer(command, row, category) {
    var of = row.dataset;
    send(command, { expense: of.expense, version: of.version, name: of.name, category: category }, [row]);
  }

  function pick(row) {
    var name = nameOf(row);
    window.Portal.pickCategory(row.querySelector('[data-act=pick]'), row.dataset.suggested, function (category) {
      var now = find(name); // the list may be new since
      if (now) choose(now, category);
    });
  }

  function ask(row, category) {
    asked = { name: nameOf(row), category: category };
    byId('bulk-words').textContent = row.dataset.words;
    var label = byId('categories').querySelector('[data-category="' + category + '"] span:not(.dot)').textContent;
    byId('bulk-category').textContent = byId('bulk-category').dataset.words.replace('{0}', label);
    byId('bulk').showModal();
    byId('bulk-go').focus();
  }

  function chooseAll() {
    var row = find(asked.name);
    byId('bulk').close();
    if (!row) return;
    var values = { merchant: row.dataset.merchant, name: row.dataset.name, category: asked.category };
    send(window.chooseAllReview, values, rows(row.parentNode));
  }

  /** The latest answer; where one is under way, that one, once it is there. */
  function undo() {
    undoWanted = sent.length > 0;
    if (!undoWanted && undos.length > 0) takeBack(undos[undos.length - 1]);
  }

  function takeBack(id) {
    undos = undos.filter(function (other) { return other !== id; });
    if (offers[id]) offers[id].remove();
    sent.push([]);
    window.undoReview(parameters({ undo: id }));
  }

  window.Portal.reviewed = function (xhr, status, answer) {
    sent.shift();
    if (!window.Portal.answered(xhr, status)) {
      all('#queue .answered').forEach(function (row) { row.classList.remove('answered'); });
      return;
    }
    if (answer.undo) undos.push(answer.undo);
    byId('review-undo').disabled = undos.length === 0;
    tell(answer);
    resume(answer.expense);
    if (undoWanted && sent.length === 0) undo();
  };

  function tell(answer) {
    var toast = window.Portal.toast;
    if (answer.refused) toast(answer.refused).classList.add('bad');
    if (answer.skipped) toast(answer.skipped).classList.add('bad');
    if (!answer.done) return;
    if (!answer.undo) toast(answer.done);
    else offers[answer.undo] = toast(answer.done, byId('toasts').dataset.undo, function () { takeBack(answer.undo); });
  }

  /** The list is new: what is under way is gone from it still, and the focus is where it was, or at what came back. */
  function resume(cameBack) {
    all('#queue .head').forEach(function (head) {
      if (opened.indexOf(head.dataset.merchant) >= 0) unfold(head, true);
    });
    sent.forEach(function (names) {
      names.map(find).forEach(function (row) { if (row) mark(row); });
    });
    var row = (cameBack && home(cameBack)) || find(at.name) || near(at.place);
    var lost = document.activeElement === document.body || !document.activeElement;
    if (!row && lost) byId('content').focus();
    else if (row && (cameBack || lost)) go(row);
    else if (row) enter(row);
  }

  /** Whoever answers sees what arrived with the next answer; an empty page shows it by itself. */
  window.Portal.reviewNews = function () {
    if (timer || sent.length > 0 || rows().length > 0) return;
    timer = setTimeout(function () {
      timer = null;
      sent.push([]);
      window.refreshReview();
    }, SOON);
  };

  // ---- keys and clicks

  function pressed(row, event) {
    var key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === 'u') undo();
    else if (key === '?') byId('keys').showModal();
    else if (!row) return false;
    else if (key === 'j' || key === 'ArrowDown') step(row, 1);
    else if (key === 'k' || key === 'ArrowUp') step(row, -1);
    else if (key === 'ArrowRight' || key === 'ArrowLeft') sideways(row, key === 'ArrowRight');
    else if (key === 'Home') go(near(0));
    else if (key === 'End') go(near(rows().length));
    else if (key === '/') pick(row);
    else if (key === 'a' || (key === 'Enter' && event.target === row)) once(event, accept, row);
    else if (/^[1-9]$/.test(key)) once(event, choose, row, all('#review-quick li')[key - 1].dataset.quick);
    else return false;
    return true;
  }

  /** A key that is held down answers for one row, and not for those that follow. */
  function once(event, act, row, category) {
    if (!event.repeat) act(row, category);
  }

  // Before anybody else: elsewhere "/" is the search.
  document.addEventListener('keydown', function (event) {
    var held = event.repeat && event.key === 'Enter' && event.target.closest('#bulk');
    if (held) event.preventDefault();
    var row = event.target.closest('.ask');
    if (held || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!row && event.target !== byId('content')) return;
    if (!pressed(row && row.classList.contains('answered') ? null : row, event)) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);

  document.addEventListener('focusin', function (event) {
    var row = event.target.closest('.ask:not(.answered)');
    if (row) enter(row);
  });

  document.addEventListener('click', function (event) {
    var button = event.target.closest('button');
    var row = event.target.closest('.ask:not(.answered)');
    if (button && button.id === 'review-undo') undo();
    else if (button && button.id === 'review-help') byId('keys').showModal();
    else if (button && button.id === 'keys-close') byId('keys').close();
    else if (button && button.id === 'bulk-cancel') byId('bulk').close();
    else if (button && button.id === 'bulk-go') chooseAll();
    else if (!row || event.target.closest('a')) return;
    else if (!button) go(row);
    else if (button.dataset.act === 'open') unfold(row, !row.parentNode.classList.contains('open'));
    else if (button.dataset.act === 'accept') accept(row);
    else pick(row);
  });

  document.addEventListener('DOMContentLoaded', function () {
    all('#review-quick li').forEach(function (item, i) {
      var key = document.createElement('kbd');
      key.textContent = i + 1;
      key.setAttribute('aria-hidden', 'true');
      byId('categories').querySelector('[data-category="' + item.dataset.quick + '"]').appendChild(key);
    });
    go(near(0));
  });
})();
