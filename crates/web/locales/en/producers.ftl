# Words of the area producers.

producers-name-missing = Enter the producer’s name
producers-name-too-long = Shorten the name to 200 characters at most
producers-representative-missing = Enter who represents it
producers-address-missing = Enter the address
producers-address-too-long = Shorten the address to 200 characters at most
producers-phone-unfit = Enter a telephone number of ten digits
producers-email-unfit = Enter an e-mail address, such as name@example.vn
producers-registration-number-missing = Enter the registration number, or clear the day
producers-registered-in-future = The day of registration is yet to come. Enter today or earlier
producers-unit-unknown = Choose the commune
producers-same-name = There is a producer of the same name: { $name }. Check; confirm if this is another
producers-same-phone = A producer has this telephone number: { $name }. Check; confirm if this is another
producers-same-registration = A producer has this registration number: { $name }. Check; confirm if this is another
