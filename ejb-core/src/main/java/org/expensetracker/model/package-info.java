/**
 * A company's own models: trained in the background on its own choices, tried beside the one that decides, promoted and
 * rolled back. A model never sees another company's choices, never answers in its trial for a choice that taught it, and
 * decides nothing before it was promoted. One that is damaged is refused, and the one before it answers.
 */
package org.expensetracker.model;
