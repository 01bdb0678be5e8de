// Freeing a key whose records wait behind one that failed: asked first where some of them would be given up.
(function () {
  'use strict';

  document.addEventListener('click', function (event) {
    var button = event.target.closest('button[data-free]');
    if (!button) return;
    var key = button.dataset;
    if (key.waitingCount !== '0' && !window.confirm(key.ask)) return;
    window.freeKey([
      { name: 'application', value: key.application },
      { name: 'stream', value: key.stream },
      { name: 'key', value: key.free },
      { name: 'parked', value: key.parkedCount },
      { name: 'waiting', value: key.waitingCount }
    ]);
  });
})();
