/**
 * Keys, and what is sealed with them. Each company has a data key (AES-256-GCM, Google Tink) in a file of its own, wrapped by
 * the one key-encryption key that the platform is given, which lies in a file or in AWS KMS. Keys are in a folder and never in
 * the database, so that a backup of the database alone tells no card and no note, and what a company had is unreadable everywhere
 * once its key is gone. What is sealed names its place, and opens nowhere else. This package never makes a key where there should
 * be one already.
 */
package org.expensetracker.encryption;
