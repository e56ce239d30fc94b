"""The nouns of marsad: frozen values, standard library only."""
