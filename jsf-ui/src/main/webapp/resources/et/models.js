// The models: what replays the history is asked for when the page is there; training is watched while it lasts.
(function () {
  'use strict';

  var byId = document.getElementById.bind(document);
  var ACTS = { train: 'trainModel', promote: 'promoteModel', reject: 'rejectModel', back: 'rollBackModel' };

  var acted = false;

  function parameters(values) {
    return Object.keys(values).map(function (name) { return { name: name, value: values[name] }; });
  }

  function poll() {
    return window.PrimeFaces.widgets.training;
  }

  /** What was pressed may be gone by now: the reader goes on from the top, and not from nowhere. */
  function keepFocus() {
    if (document.activeElement === document.body) byId('models-title').focus({ preventScroll: true });
  }

  function tell(answer) {
    if (answer.refused) window.Portal.toast(answer.refused).classList.add('bad');
    else if (answer.done && answer.undo !== undefined && Number(answer.undo) !== 0) {
      window.Portal.toast(answer.done, byId('toasts').dataset.undo, function () {
        window.promoteModel(parameters({ model: answer.undo }));
      });
    } else if (answer.done) window.Portal.toast(answer.done);
  }

  window.Portal.modelsLoaded = function (xhr, status) {
    if (window.Portal.answered(xhr, status) && acted) keepFocus();
  };

  window.Portal.modelChanged = function (xhr, status, answer) {
    if (!window.Portal.answered(xhr, status)) return;
    tell(answer);
    keepFocus();
  };

  window.Portal.trainingAsked = function (xhr, status, answer) {
    if (!window.Portal.answered(xhr, status)) return;
    tell(answer);
    if (answer.training) poll().start();
    keepFocus();
  };

  window.Portal.trainingWatched = function (xhr, status, answer) {
    if (!window.Portal.answered(xhr, status)) return poll().stop();
    if (answer.training) return;
    poll().stop();
    tell(answer);
    window.loadModels();
  };

  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-model-act]');
    if (!button) return;
    acted = true;
    button.disabled = true; // Until the answer brings another.
    window[ACTS[button.dataset.modelAct]](parameters(button.dataset.model ? { model: button.dataset.model } : {}));
  });

  document.addEventListener('submit', function (event) {
    if (event.target.id !== 'model-settings') return;
    event.preventDefault();
    var all = {};
    Array.prototype.forEach.call(event.target.elements, function (field) {
      if (field.type === 'checkbox') all[field.name] = String(field.checked);
      else if (field.name && (field.type !== 'radio' || field.checked)) all[field.name] = field.value;
    });
    window.saveModels(parameters(all));
  });

  // After PrimeFaces has learned the page's nonce, which it waits for in the same way.
  window.jQuery(function () { window.loadModels(); });
})();
