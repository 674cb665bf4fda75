# offers
