/**
 * The program inside the container image and behind {@code ./run}: boots Payara Micro, deploys the enterprise archive
 * that lies beside it, and ends when either fails.
 *
 * <p>Everything it needs comes from environment variables ({@link ServerSettings}); the distribution's own files are
 * never written to, so that its directory may be read-only and several servers may share it. It knows nothing about
 * expenses.
 */
package org.expensetracker.server;
