/**
 * What every resource uses: problem documents, JSON in and out, reading of parameters and fields with all violations told
 * at once, and the limits of a request. Knows no feature.
 */
package org.expensetracker.rest.shared;
