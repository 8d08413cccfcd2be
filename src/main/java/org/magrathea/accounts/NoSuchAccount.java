package org.magrathea.accounts;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** No account has this number. */
@ResponseStatus(HttpStatus.NOT_FOUND)
class NoSuchAccount extends RuntimeException {

    NoSuchAccount(long id) {
        super("No account " + id);
    }
}
