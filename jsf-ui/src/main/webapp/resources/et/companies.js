// What an operator does with companies: setting one up and inviting its administrator in a form; the rest is one press each,
// asked first where the company's people would notice.
(function () {
  'use strict';

  var byId = document.getElementById.bind(document);
  var company = null; // whose administrator the open form invites; null while it sets a company up
  var dying = null; // which company the form for deleting is about

  function form() {
    return byId('company-form');
  }

  /** From now on the form is about the administrator of a company that is there. */
  function only(id, title) {
    var dialog = byId('company');
    company = id;
    byId('company-itself').hidden = id !== null;
    byId('company-title').textContent = title;
    byId('company-go').textContent = id ? dialog.dataset.invite : dialog.dataset.create;
  }

  function open(id, title) {
    form().reset();
    window.Portal.mark(form(), []);
    byId('company-refused').textContent = '';
    only(id, title);
    byId('company').showModal();
    form().elements[id ? 'firstName' : 'name'].focus();
  }

  function send() {
    var values = Array.prototype.filter.call(form().elements, function (field) { return field.name; })
      .map(function (field) { return { name: field.name, value: field.value }; });
    if (company) values.push({ name: 'company', value: company });
    byId('company-go').disabled = true;
    window.setUpCompany(values);
  }

  window.Portal.companySetUp = function (xhr, status, answer) {
    byId('company-go').disabled = false;
    if (!window.Portal.answered(xhr, status)) return;
    if (answer.done) {
      byId('company').close();
      return window.Portal.toast(answer.done);
    }
    if (answer.company) only(answer.company, answer.title);
    var first = window.Portal.mark(form(), answer.errors);
    byId('company-refused').textContent = first ? '' : answer.refused;
    if (first) first.focus();
  };

  /** The form that asks whether a company is to be deleted, and why. */
  function askToDelete(id, title) {
    var fields = byId('deletion-form');
    fields.reset();
    dying = id;
    byId('deletion-title').textContent = title;
    byId('deletion-go').disabled = true;
    byId('deletion').showModal();
    fields.elements.reason.focus();
  }

  /** Whether there is a reason, and the identifier stands there once more. */
  function isMeant() {
    var fields = byId('deletion-form').elements;
    return fields.reason.value.trim() !== '' && fields.confirm.value === dying;
  }

  function sendDeletion() {
    var fields = byId('deletion-form').elements;
    if (!isMeant()) return;
    byId('deletion').close();
    window.actOnCompany([
      { name: 'act', value: 'delete' },
      { name: 'company', value: dying },
      { name: 'reason', value: fields.reason.value },
      { name: 'confirm', value: fields.confirm.value }
    ]);
  }

  document.addEventListener('click', function (event) {
    var button = event.target.closest('button');
    if (!button) return;
    var deed = button.dataset;
    if (button.id === 'company-new') open(null, byId('company').dataset.new);
    else if (button.id === 'company-cancel') byId('company').close();
    else if (button.id === 'deletion-cancel') byId('deletion').close();
    else if (deed.delete) askToDelete(deed.delete, deed.title);
    else if (deed.invite) open(deed.invite, deed.title);
    else if (deed.of) {
      if (deed.ask && !window.confirm(deed.ask)) return;
      button.disabled = true;
      window.actOnCompany([
        { name: 'act', value: deed.act },
        { name: 'company', value: deed.of }
      ]);
    }
  });

  document.addEventListener('DOMContentLoaded', function () {
    form().addEventListener('submit', function (event) {
      event.preventDefault();
      send();
    });
    byId('deletion-form').addEventListener('input', function () {
      byId('deletion-go').disabled = !isMeant();
    });
    byId('deletion-form').addEventListener('submit', function (event) {
      event.preventDefault();
      sendDeletion();
    });
  });
})();
