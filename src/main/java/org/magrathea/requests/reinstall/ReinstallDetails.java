package org.magrathea.requests.reinstall;

/** The new distribution of /, and the one at the submission. */
record ReinstallDetails(String distribution, String former) {
}
