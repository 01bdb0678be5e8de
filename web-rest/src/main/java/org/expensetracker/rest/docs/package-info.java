/** What describes the API to people and programs: the rendered OpenAPI document and the schema of stream records. Open to all. */
package org.expensetracker.rest.docs;
