package com.example.plain;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** The one thing that the plain application keeps. */
@Entity
class Note {

    @Id
    @GeneratedValue
    private Long id;
    private String text = "";

    String text() {
        return text;
    }
}
