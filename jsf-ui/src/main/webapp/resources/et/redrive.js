// Sending parked records again: which, asked first; how far, when it takes longer than two seconds; what became of each.
(function () {
  'use strict';

  var LONG = 2000;
  var byId = document.getElementById.bind(document);
  var all = function (selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); };
  var run = null; // { parameters, total, sums, done, timer, stopped, going, from }

  function fill(words, first, second) {
    return words.replace('{0}', first).replace('{1}', second);
  }

  function chosen() {
    return all('#parked [data-parked]:checked').map(function (box) { return box.value; });
  }

  function countChosen() {
    var count = chosen().length;
    var button = byId('again-chosen');
    if (!button) return;
    button.disabled = count === 0;
    button.textContent = fill(byId('again').dataset.chosen, count);
    var every = byId('parked-all');
    every.checked = count > 0 && count === all('#parked [data-parked]').length;
    every.indeterminate = count > 0 && !every.checked;
  }

  function ask(parameters, total, button) {
    var dialog = byId('again');
    run = { parameters: parameters, total: total, sums: {}, done: 0, from: button };
    byId('again-question').textContent = total === 1 ? dialog.dataset.one : fill(dialog.dataset.many, total);
    byId('again-progress').hidden = byId('again-result').hidden = true;
    byId('again-sums').textContent = byId('again-each').textContent = '';
    byId('again-go').hidden = false;
    byId('again-close').textContent = dialog.dataset.cancel;
    dialog.showModal();
  }

  function send(after) {
    var parameters = run.parameters.slice();
    if (after) parameters.push({ name: 'after', value: after });
    window.sendAgain(parameters);
  }

  function go() {
    run.going = true;
    byId('again-go').hidden = true;
    byId('again-close').textContent = byId('again').dataset.stop;
    byId('again-close').focus();
    run.timer = setTimeout(function () { byId('again-progress').hidden = false; }, LONG);
    show();
    send(null);
  }

  function show() {
    var bar = byId('again-bar');
    bar.max = run.total;
    bar.value = run.done;
    byId('again-count').textContent = fill(byId('again').dataset.progress, run.done, run.total);
  }

  function line(list, words, className) {
    var item = document.createElement('li');
    item.textContent = words;
    if (className) item.className = className;
    list.appendChild(item);
  }

  window.Portal.sentAgain = function (xhr, status, answer) {
    if (!run) return;
    if (!window.Portal.answered(xhr, status)) return finish(null);
    if (answer.refused) return finish(answer.refused);
    var words = byId('again').dataset;
    answer.items.forEach(function (item) {
      var outcome = words[item.outcome.toLowerCase()];
      run.sums[outcome] = (run.sums[outcome] || 0) + 1;
      run.done += 1;
      line(byId('again-each'), '#' + item.id + ' ' + outcome + (item.words ? ': ' + item.words : ''));
    });
    run.total = Math.max(run.total, run.done + Number(answer.remaining));
    show();
    if (answer.next && !run.stopped) send(answer.next);
    else finish(null);
  };

  function finish(problem) {
    clearTimeout(run.timer);
    run.going = false;
    byId('again-progress').hidden = true;
    byId('again-result').hidden = false;
    var sums = byId('again-sums');
    if (problem) line(sums, problem, 'bad');
    Object.keys(run.sums).forEach(function (outcome) { line(sums, outcome + ': ' + run.sums[outcome]); });
    if (run.done < run.total) line(sums, fill(byId('again').dataset.left, run.total - run.done));
    byId('again-close').textContent = byId('again').dataset.done;
    window.refreshParked();
  }

  /** Closes what is asked or done; what is under way ends with the records of the present call. */
  function close(event) {
    if (run && run.going) {
      run.stopped = true;
      if (event) event.preventDefault();
      return;
    }
    byId('again').close();
  }

  document.addEventListener('click', function (event) {
    var button = event.target.closest('button');
    if (!button) return;
    if (button.dataset.again) ask([{ name: 'ids', value: button.dataset.again }], 1, button);
    else if (button.dataset.reason) {
      ask([{ name: 'reason', value: button.dataset.reason }], Number(button.dataset.count), button);
    } else if (button.id === 'again-chosen') {
      ask([{ name: 'ids', value: chosen().join(',') }], chosen().length, button);
    } else if (button.id === 'again-go') go();
    else if (button.id === 'again-close') close();
  });

  document.addEventListener('change', function (event) {
    if (event.target.id === 'parked-all') {
      all('#parked [data-parked]').forEach(function (box) { box.checked = event.target.checked; });
    }
    if (event.target.closest('#parked')) countChosen();
  });

  /** After each poll: the list follows the count, unless somebody is at work in it. */
  window.Portal.parkedPolled = function (xhr, status) {
    if (!window.Portal.answered(xhr, status)) return;
    var busy = byId('again').open || chosen().length > 0 || byId('parked').contains(document.activeElement);
    var now = byId('health-waiting').dataset.waiting;
    if (!busy && now !== byId('parked-waiting').dataset.waiting) window.refreshParked();
  };

  document.addEventListener('DOMContentLoaded', function () {
    byId('again').addEventListener('cancel', close);
  });
})();
