console.log('The shop is not built yet.')
