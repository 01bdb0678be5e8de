/**
 * What the platform asks at {@code /health}: is the process alive, has it started, may it be sent requests. Says little on
 * purpose, since these addresses need no login; the log says why.
 */
package org.expensetracker.health;
