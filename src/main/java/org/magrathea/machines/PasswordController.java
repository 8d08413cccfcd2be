package org.magrathea.machines;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.magrathea.access.OwnerOnly;
import org.magrathea.access.Person;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * Creates a temporary root password for the owner of a machine. It is shown once and not stored. The job and the host have only
 * its hash.
 */
@Controller
@OwnerOnly
class PasswordController {

    /** Without characters that look alike. */
    private static final String CHARACTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    /** With 56 possible characters each: 116 bits. */
    private static final int LENGTH = 20;
    private static final int GROUP = 5;

    private final Machines machines;
    private final PowerActions desk;
    private final SecureRandom random = new SecureRandom();

    PasswordController(Machines machines, PowerActions desk) {
        this.machines = machines;
        this.desk = desk;
    }

    @GetMapping("/machines/{machine}/password")
    String ask(@PathVariable("machine") String name, Model model) {
        model.addAttribute("machine", existing(name));
        return "machines/password";
    }

    @PostMapping("/machines/{machine}/password")
    String create(@PathVariable("machine") String name, Person viewer, Model model) {
        MachineFacts machine = existing(name);
        String password = password();
        String crypt = Sha2Crypt.sha512Crypt(password.getBytes(StandardCharsets.US_ASCII), null, random);
        model.addAttribute("machine", machine);
        model.addAttribute("job", desk.setPassword(machine, crypt, viewer));
        model.addAttribute("password", password);
        return "machines/password";
    }

    private MachineFacts existing(String name) {
        return machines.named(name)
                .filter(MachineFacts::isHere)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String password() {
        StringBuilder password = new StringBuilder();
        for (int at = 0; at < LENGTH; at++) {
            if (at > 0 && at % GROUP == 0) {
                password.append('-');
            }
            password.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return password.toString();
    }
}
