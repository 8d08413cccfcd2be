package org.magrathea.requests.imageimport;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.magrathea.machines.ImportForm;
import org.magrathea.requests.TypedRequest;

/** The form as typed. {@code seen} is the recap on the page. */
record ImageImportForm(@Nullable String name, @Nullable String source, @Nullable String sha256,
        @Size(max = 2000, message = "At most 2000 characters.") @Nullable String why,
        @Nullable String seen) implements TypedRequest {

    ImportForm importForm() {
        return new ImportForm(name, source, sha256);
    }
}
