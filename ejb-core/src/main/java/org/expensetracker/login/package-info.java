/**
 * Which way of logging in guards which web module: bearer tokens the API, OpenID Connect the portal. Knows nothing of people
 * or companies, and decides nothing that the server's own mechanisms decide.
 */
package org.expensetracker.login;
