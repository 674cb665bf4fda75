# merchants
