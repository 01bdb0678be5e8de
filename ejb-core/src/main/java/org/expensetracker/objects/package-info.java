/**
 * The object store: one client of S3, or of what speaks its protocol, for whoever keeps objects there. It knows buckets and names, never what
 * an object means, and no company.
 */
package org.expensetracker.objects;
