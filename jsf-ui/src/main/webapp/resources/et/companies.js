// What an operator does with a company: asked first where its people would notice.
(function () {
  'use strict';

  document.addEventListener('click', function (event) {
    var button = event.target.closest('button[data-of]');
    if (!button) return;
    var deed = button.dataset;
    if (deed.ask && !window.confirm(deed.ask)) return;
    button.disabled = true;
    window.actOnCompany([
      { name: 'act', value: deed.act },
      { name: 'company', value: deed.of }
    ]);
  });
})();
