package org.magrathea.machines;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.magrathea.accounts.Person;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * Gives the owner of a machine a temporary password for its root. It is shown once, on the answer to the press of a button, and is
 * written down nowhere: the job and the host know its hash.
 */
@Controller
class PasswordController {

    /** Without what is easily taken for something else. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    /** Of 56 letters each: 116 bits. */
    private static final int LENGTH = 20;
    private static final int GROUP = 5;

    private final Machines machines;
    private final CareDesk desk;
    private final SecureRandom random = new SecureRandom();

    PasswordController(Machines machines, CareDesk desk) {
        this.machines = machines;
        this.desk = desk;
    }

    @GetMapping("/machines/{machine}/password")
    String ask(@PathVariable("machine") String name, Person viewer, Model model) {
        model.addAttribute("machine", own(name, viewer));
        return "machines/password";
    }

    @PostMapping("/machines/{machine}/password")
    String give(@PathVariable("machine") String name, Person viewer, Model model) {
        MachineFacts machine = own(name, viewer);
        String password = password();
        String crypt = Sha2Crypt.sha512Crypt(password.getBytes(StandardCharsets.US_ASCII), null, random);
        model.addAttribute("machine", machine);
        model.addAttribute("job", desk.setPassword(machine, crypt, viewer));
        model.addAttribute("password", password);
        return "machines/password";
    }

    private MachineFacts own(String name, Person viewer) {
        return machines.named(name)
                .filter(machine -> machine.ownerId() == viewer.id() && machine.isHere())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String password() {
        StringBuilder password = new StringBuilder();
        for (int at = 0; at < LENGTH; at++) {
            if (at > 0 && at % GROUP == 0) {
                password.append('-');
            }
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
