package org.magrathea.requests.imageimport;

/** Details of a request to import a distribution: name, URL and checksum. */
record ImageImportDetails(String name, String url, String sha256) {
}
