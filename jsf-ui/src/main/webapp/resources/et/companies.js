// What an operator does with a company.
(function () {
  'use strict';

  document.addEventListener('click', function (event) {
    var button = event.target.closest('button[data-retry]');
    if (!button) return;
    button.disabled = true;
    window.retryCompany([{ name: 'company', value: button.dataset.retry }]);
  });
})();
